import { hasWildcard } from '../base/glob.js';
import type { ConditionValue, Statement } from '../policy/model.js';
import { defineRule, type Finding } from './rule.js';
import { isAnything, takesWildcards } from './shared/condition-tests.js';
import { readingOf } from './shared/condition-reading.js';
import { addClaims, demandsClaim, isEks, oidcTrusts, testsClaim } from './shared/federated-trust.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'eks-irsa-missing-sub',
	summary: 'Every pod of an EKS cluster may assume the role',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-condition-key-for-oidc-principal',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['oidc-missing-condition', 'trust-without-conditions'],

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const { principal, provider } of oidcTrusts(statement)) {
				if (!isEks(provider)) continue;
				if (demandsClaim(statement, provider, ['sub'])) {
					found.push(...wideAccounts(statement, provider));
					continue;
				}
				found.push({
					span: principal.span,
					message: 'Every pod of the cluster may assume this role; test ":sub" for one service account.',
					fixes: [addClaims('Ask for the service account', statement, provider, ['sub'])],
				});
			}
			return found;
		},
	},
});

function* wideAccounts(statement: Statement, provider: string): Iterable<Finding> {
	const tests = statement.conditions.filter(test => testsClaim(test, provider, 'sub') && readingOf(test)?.isPositive && takesWildcards(test));
	for (const value of tests.flatMap(({ values }) => values)) {
		if (value.known && hasWildcard(value.text) && !isAnything(value)) yield* wideAccount(value);
	}
}

/** Part of a name is a choice of the author: `system:serviceaccount:jobs:emr-*`. */
function* wideAccount({ text, span, node }: ConditionValue): Iterable<Finding> {
	const literal = text.split(/[*?]/, 1)[0]!;
	const [, namespace, name] = /^system:serviceaccount:([^:]+):(.*)$/.exec(literal) ?? [];
	if (namespace !== undefined && name !== '') return;
	const meant = `system:serviceaccount:${namespace ?? 'NAMESPACE'}:SERVICE_ACCOUNT`;
	yield {
		span,
		severity: namespace === undefined ? 'security-warning' : 'warning',
		message: namespace === undefined ? `${quoted(text)} lets in service accounts of more than one namespace.` : `${quoted(text)} lets in every service account of the namespace.`,
		fixes: node.kind === 'string' ? [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: meant }] }] : [],
	};
}
