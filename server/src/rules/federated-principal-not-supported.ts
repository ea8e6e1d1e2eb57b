import type { Statement } from '../policy/model.js';
import { defineRule } from './rule.js';
import { movePrincipal } from './shared/move-principal.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'federated-principal-not-supported',
	summary: '`Federated` stands outside of a trust policy',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-federated-principal-not-supported',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity',
	],
	types: ['resource', 'endpoint'],
	dependsOnType: true,

	visit: {
		principal(principal, { arnFacts: { partition, account } }) {
			const { type, text, span, statement } = principal;
			if (type !== 'Federated' || isWayIntoRole(statement)) return;
			const changes = movePrincipal(principal, 'AWS', `arn:${partition ?? 'aws'}:iam::${account ?? 'ACCOUNT_ID'}:role/ROLE_NAME`);
			return [{
				span,
				message: `Only a trust policy takes ${quoted(text, 50)}; name the role that its users assume.`,
				fixes: changes.length > 0 ? [{ title: 'Name the role that federated users assume', safety: 'unsafe', changes }] : [],
			}];
		},
	},
});

/** A bare file with these actions is more likely a trust policy with a mistake elsewhere. */
function isWayIntoRole({ actions, policy }: Statement): boolean {
	return !policy.typeCertain && actions.some(({ text }) => /^sts:/i.test(text));
}
