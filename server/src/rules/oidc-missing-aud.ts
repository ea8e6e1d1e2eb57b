import { webIdentityProviders } from '../reference/federated-principals.js';
import { defineRule, type Finding } from './rule.js';
import { addClaims, demandsClaim, oidcTrusts } from './shared/federated-trust.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'oidc-missing-aud',
	summary: 'An OIDC provider is trusted whatever its tokens are meant for',
	category: 'security',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const { principal, provider } of oidcTrusts(statement)) {
				const hasArn = !webIdentityProviders.some(it => it.provider === provider);
				if (!hasArn || demandsClaim(statement, provider, ['aud', 'azp', 'oaud'])) continue;
				found.push({
					span: principal.span,
					message: `Nothing tests what the token is for; ask for ${quoted(`${provider}:aud`, 70)}.`,
					fixes: [addClaims('Ask for the audience', statement, provider, ['aud'])],
				});
			}
			return found;
		},
	},
});
