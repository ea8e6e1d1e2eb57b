import type { Policy } from '../../policy/model.js';
import type { SizeQuota } from '../../reference/policy-quotas.js';
import type { Finding, RuleContext, Severity } from '../rule.js';
import { grouped, shrinkToFit, sizeOf, sizeText } from './policy-size.js';

/** Says that a policy is larger than its quota allows. Where only its white space makes it so, that is one level less, since many tools take it out. */
export function largerThan(policy: Policy, quota: SizeQuota, severity: Severity, { visibleSizeOf }: RuleContext): readonly Finding[] | undefined {
	const { most, of } = quota;
	const measured = sizeOf(policy, quota, most + 1, visibleSizeOf);
	if (!measured) return undefined;
	const { size, written, complete } = measured;
	const isOnlySpace = size <= most;
	return [{
		span: policy.anchor,
		severity: isOnlySpace ? oneLess(severity) : severity,
		message: isOnlySpace
			? `As written, ${sizeText(written, complete, quota)}; ${grouped(most)} is the most for ${of}, white space included.`
			: `The policy has ${sizeText(size, complete, quota)}; ${grouped(most)} is the most for ${of}.`,
		fixes: shrinkToFit(policy, quota, measured, most),
	}];
}

function oneLess(severity: Severity): Severity {
	return severity === 'error' ? 'warning' : 'suggestion';
}
