import { hasWildcard } from '../base/glob.js';
import type { PrincipalValue } from '../policy/model.js';
import { oidcProviders, webIdentityProviders } from '../reference/federated-principals.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { movePrincipal } from './shared/move-principal.js';
import { typeFor } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-federated-principal',
	summary: 'A `Federated` principal is no identity provider',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-federated-principal-syntax-in-role-trust-policy',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-saml',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		principal(principal, context) {
			const { type, text, known, span } = principal;
			if (type !== 'Federated' || !known || text === '' || hasWildcard(text) || text.includes('${') || isProvider(text)) return;
			return [{ span, message: `${quoted(text)} is no identity provider; write the ARN that IAM gave it.`, fixes: fixesFor(principal, context) }];
		},
	},
});

/** A domain passes, since some providers have no ARN; one that is known to need an ARN does not. */
function isProvider(text: string): boolean {
	if (/^arn:[a-z-]+:iam::[^:]*:(saml-provider|oidc-provider)\/.+$/.test(text)) return true;
	if (webIdentityProviders.some(({ provider }) => provider === text)) return true;
	return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) && !oidcProviders.some(({ provider }) => provider === text);
}

function fixesFor(principal: PrincipalValue, { arnFacts: { partition, account } }: RuleContext): Fix[] {
	const { text, node } = principal;
	if (typeFor(text) === 'AWS') {
		const changes = movePrincipal(principal, 'AWS', text);
		return changes.length > 0 ? [{ title: 'Move to "AWS"', safety: 'unsafe', changes }] : [];
	}
	const name = providerName(text);
	if (name === undefined) return [];
	const arn = `arn:${partition ?? 'aws'}:iam::${account ?? 'ACCOUNT_ID'}:${name}`;
	return [{ title: `Change to the ARN "${arn}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: arn }] }];
}

/** A URL or a host with a path is an OIDC provider; a plain name is one of SAML. */
function providerName(text: string): string | undefined {
	const url = text.replace(/^https?:\/\//i, '').replace(/\/$/, '');
	if (/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(url)) return `oidc-provider/${url}`;
	return /^[\w.-]{1,128}$/.test(text) ? `saml-provider/${text}` : undefined;
}
