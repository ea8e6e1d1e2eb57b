import { defineRule, type Finding } from './rule.js';
import { addClaims, demandsClaim, oidcTrusts } from './shared/federated-trust.js';

export default defineRule({
	id: 'cognito-missing-aud',
	summary: 'Every identity pool of Amazon Cognito may assume the role',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
		'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['oidc-missing-condition', 'trust-without-conditions'],

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const { principal, provider } of oidcTrusts(statement)) {
				if (provider !== 'cognito-identity.amazonaws.com' || demandsClaim(statement, provider, ['aud'])) continue;
				found.push({
					span: principal.span,
					message: 'Identity pools of all AWS customers may assume this role; test ":aud" for the id of yours.',
					fixes: [addClaims('Ask for your identity pool', statement, provider, ['aud'])],
				});
			}
			return found;
		},
	},
});
