import type { Change } from '../policy/change.js';
import type { Policy } from '../policy/model.js';
import { literalOf, type PolicyVariable } from '../policy/variables.js';
import { defineRule } from './rule.js';
import { lacksPolicyElement } from './shared/element-name.js';
import { quoted } from './shared/quote.js';
import { placeIn, valuesWithVariables, variablesOf, type ReplacedValue } from './shared/variables.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'variable-unsupported-in-version',
	summary: 'A policy variable in a policy that knows none',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-unsupported-in-version',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
	],
	overrides: ['old-version', 'missing-version'],

	visit: {
		policy: where(({ isOf2012 }) => !isOf2012, function* (policy) {
			const raise = raiseVersion(policy);
			if (!raise) return;
			for (const value of valuesWithVariables(policy)) {
				const variable = variablesOf(value).find(isPolicyVariable);
				if (!variable) continue;

				yield {
					span: placeIn(value, variable),
					message: `Without "Version": "2012-10-17", AWS reads ${quoted(textOf(value, variable))} as plain text.`,
					fixes: [{ title: 'Set "Version" to "2012-10-17"', safety: 'unsafe', changes: [raise] }],
				};
			}
		}),
	},
});

/** The change that makes variables of them; undefined where the version knows variables, or is not written here. */
function raiseVersion(policy: Policy): Change | undefined {
	const { version, node } = policy;
	// Terraform adds the version of 2012 to its own blocks.
	if (version) return version.known && version.text === '2008-10-17' ? { do: 'set-text', node: version.node, text: '2012-10-17' } : undefined;
	const isMissing = node.style !== 'hcl-block' && lacksPolicyElement(policy, 'Version');
	return isMissing ? { do: 'add-policy-element', policy, name: 'Version', value: '2012-10-17' } : undefined;
}

/** `${bucket}` and `${AWS::AccountId}` are for a template to fill in, before AWS reads the policy. */
function isPolicyVariable(variable: PolicyVariable): boolean {
	return literalOf(variable) !== undefined || /^\s*[\w.-]+:(?!:)/.test(variable.name);
}

function textOf({ text }: ReplacedValue, { start, end }: PolicyVariable): string {
	return text.slice(start, end);
}
