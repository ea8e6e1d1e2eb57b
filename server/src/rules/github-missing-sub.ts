import { defineRule, type Finding } from './rule.js';
import { addClaims, demandsClaim, isGitHub, oidcTrusts } from './shared/federated-trust.js';
import { pinsClaim } from './shared/github-subject.js';

export default defineRule({
	id: 'github-missing-sub',
	summary: 'Workflows of any GitHub repository may assume the role',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-github-repo-condition-key',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['oidc-missing-condition', 'trust-without-conditions'],

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const { principal, provider } of oidcTrusts(statement)) {
				if (!isGitHub(provider) || demandsClaim(statement, provider, ['sub']) || pinsClaim(statement, otherClaims)) continue;
				found.push({
					span: principal.span,
					message: 'Workflows of any GitHub repository may assume this role; test ":sub" for yours.',
					fixes: [addClaims('Ask for your repository and branch', statement, provider, ['sub'])],
				});
			}
			return found;
		},
	},
});

/** They name the repository as well, though IAM asks for the subject of those on github.com. */
const otherClaims = /:(repository|repository_id|job_workflow_ref)$/i;
