import type { PrincipalValue } from '../policy/model.js';
import { HOLE } from '../syntax/node.js';
import { defineRule, type Finding } from './rule.js';
import { demands, hasNoTests, isAnything } from './shared/condition-tests.js';
import { addClaims, isUnknownProvider, letsIn, oidcTrusts, tellingClaims } from './shared/federated-trust.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'oidc-missing-condition',
	summary: 'Everyone to whom an OIDC provider gives a token may assume the role',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-condition-key-for-oidc-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['oidc-missing-aud', 'trust-without-conditions'],

	visit: {
		statement(statement) {
			const unknown = hasNoTests(statement) ? statement.principals.find(it => isUnknownProvider(it) || isComputedProvider(it)) : undefined;
			const found: Finding[] = [];
			if (unknown && statement.effect === 'Allow' && letsIn(statement, 'sts:assumerolewithwebidentity')) found.push({ span: unknown.span, message: 'Any token of the provider opens the role; test "aud" and "sub".' });
			for (const { principal, provider } of oidcTrusts(statement)) {
				const prefix = `${provider.toLowerCase()}:`;
				if (demands(statement, ({ key }) => !key.known || key.text.toLowerCase().startsWith(prefix), value => !isAnything(value))) continue;
				const claims = tellingClaims(provider);
				found.push({
					span: principal.span,
					message: `Any token of ${quoted(provider, 50)} opens the role; test ${claims.map(claim => `"${claim}"`).join(' and ')}.`,
					fixes: [addClaims(`Ask for ${claims.join(' and ')}`, statement, provider, claims)],
				});
			}
			return found;
		},
	},
});

/** What is wholly computed elsewhere is a provider of tokens where nothing else could get in. */
function isComputedProvider({ type, text, negated, statement }: PrincipalValue): boolean {
	return type === 'Federated' && !negated && text === HOLE && statement.actions.every(action => /^sts:(?:AssumeRoleWithWebIdentity|TagSession)$/i.test(action.text));
}
