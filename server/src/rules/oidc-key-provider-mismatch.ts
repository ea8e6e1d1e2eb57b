import { closest } from '../base/closest.js';
import type { ConditionTest, Statement } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { isSamlProvider, providerOf } from './shared/federated-trust.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'oidc-key-provider-mismatch',
	summary: 'A claim is tested of a provider that the statement does not trust',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-condition-key-for-oidc-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: [
		'oidc-missing-condition', 'oidc-shared-missing-tenant-claim', 'oidc-missing-aud', 'github-missing-sub', 'eks-irsa-missing-sub',
		'cognito-missing-aud', 'unknown-condition-key-service',
	],

	visit: {
		statement(statement) {
			const providers = statement.effect === 'Allow' && statement.conditions.length > 0 ? providersOf(statement) : [];
			if (providers.length === 0) return;
			const found: Finding[] = [];
			for (const test of statement.conditions) {
				const written = claimOf(test);
				if (!written || providers.some(provider => provider.toLowerCase() === written.provider.toLowerCase())) continue;
				found.push({
					span: test.key.span,
					message: `No token has ${quoted(test.key.text)}; the provider is ${quoted(nearest(written.provider, providers), 44)}.`,
					fixes: fixesFor(test, `${nearest(written.provider, providers)}:${written.claim}`),
				});
			}
			return found;
		},
	},
});

/** The providers that the statement trusts; none where one of them is not known. */
function providersOf({ principals }: Statement): readonly string[] {
	const federated = principals.filter(({ type, negated }) => type === 'Federated' && !negated);
	const providers = federated.map(principal => providerOf(principal) ?? (isSamlProvider(principal) ? '' : undefined));
	return providers.every(provider => provider !== undefined) ? providers.filter(provider => provider !== '') : [];
}

/** The two sides of the key of a claim: `host/path:claim`. Other keys have no dot before the colon. */
function claimOf({ key: { text, known } }: ConditionTest): { readonly provider: string; readonly claim: string } | undefined {
	const [, provider, claim] = (known ? /^((?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/[^:]*)?):([\w.\/-]+)$/i.exec(text) : undefined) ?? [];
	return provider === undefined || claim === undefined ? undefined : { provider, claim };
}

/** Of several the one that was most likely meant. */
function nearest(written: string, providers: readonly string[]): string {
	return closest(written, providers, Infinity) ?? providers[0]!;
}

function fixesFor({ key, operatorEntry, statement }: ConditionTest, text: string): Fix[] {
	const isThere = statement.conditions.some(it => it.operatorEntry === operatorEntry && it.key.text.toLowerCase() === text.toLowerCase());
	return isThere ? [] : [{ title: `Change to ${quoted(text, 70)}`, safety: 'unsafe', changes: [{ do: 'set-text', node: key.node, text }] }];
}
