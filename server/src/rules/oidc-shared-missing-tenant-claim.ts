import { azureSentinel, oidcProviders, type OidcProvider } from '../reference/federated-principals.js';
import { defineRule, type Finding } from './rule.js';
import { addClaims, demandsClaim, oidcTrusts } from './shared/federated-trust.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'oidc-shared-missing-tenant-claim',
	summary: 'A shared OIDC provider is trusted without the claim that tells its customers apart',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html'],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['oidc-missing-condition', 'github-missing-sub', 'github-sub-org-not-pinned', 'cognito-missing-aud', 'trust-without-conditions'],

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const { principal, provider } of oidcTrusts(statement)) {
				const shared = sharedProvider(provider);
				if (!shared || demandsClaim(statement, provider, [shared.claim])) continue;
				found.push({
					span: principal.span,
					message: `IAM rejects this without a test of ${quoted(keyOf(shared), 39)}: others use ${shared.title} too.`,
					fixes: [addClaims(`Ask for ${quoted(keyOf(shared), 60)}`, statement, provider, [shared.claim])],
				});
			}
			return found;
		},
	},
});

function sharedProvider(provider: string): OidcProvider | undefined {
	const name = provider.toLowerCase();
	if (name === cognito.provider) return cognito;
	return name === azureSentinel.provider ? azureSentinel : oidcProviders.find(it => it.provider === name);
}

const cognito: OidcProvider = { provider: 'cognito-identity.amazonaws.com', claim: 'aud', title: 'Amazon Cognito' };

function keyOf({ provider, claim }: OidcProvider): string {
	return claim.includes(':') ? claim : `${provider}:${claim}`;
}
