import { globMatches } from '../../base/glob.js';
import { parseArn } from '../../policy/arn.js';
import type { ConditionTest, ConditionValue, PrincipalValue, Statement } from '../../policy/model.js';
import { claimSample } from '../../reference/claim-samples.js';
import { webIdentityProviders } from '../../reference/federated-principals.js';
import { HOLE } from '../../syntax/node.js';
import type { Fix } from '../rule.js';
import { addTests, type NewTest } from './add-tests.js';
import { demands, isAnything, mayTest } from './condition-tests.js';

/** A provider of web identities that a statement lets in. */
export interface OidcTrust {
	readonly principal: PrincipalValue;
	/** Host and path, as written in its ARN. */
	readonly provider: string;
}

/** The web identity providers whose users a statement may let assume the role. */
export function oidcTrusts(statement: Statement): readonly OidcTrust[] {
	if (statement.effect !== 'Allow' || !letsIn(statement, 'sts:assumerolewithwebidentity')) return [];
	return statement.principals.flatMap(principal => {
		const provider = providerOf(principal) ?? (isUnknownProvider(principal) ? providerOfTests(statement) : undefined);
		return provider === undefined ? [] : [{ principal, provider }];
	});
}

/** The one provider whose claims are tested: with tokens of another the statement would allow nothing. */
function providerOfTests({ conditions }: Statement): string | undefined {
	const tested = new Set(conditions.flatMap(({ key }) => key.known ? /^([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^:]*)?):[a-z_]+$/i.exec(key.text)?.[1]?.toLowerCase() ?? [] : []));
	return tested.size === 1 ? [...tested][0] : undefined;
}

/** True when the statement may allow that way into the role; `action` is in lower case. */
export function letsIn({ actions }: Statement, action: string): boolean {
	return actions.some(({ text, known, negated }) => !negated && (!known || globMatches(text.toLowerCase(), action)));
}

/** The host and path of an OIDC provider: behind `oidc-provider/` in its ARN, or the name of one of those that need no ARN. */
export function providerOf({ type, text, negated }: PrincipalValue): string | undefined {
	if (type !== 'Federated' || negated) return undefined;
	const provider = /^oidc-provider\/(.+)$/.exec(parseArn(text)?.resource ?? '')?.[1];
	if (provider !== undefined) return provider.includes(HOLE) ? undefined : provider;
	return webIdentityProviders.find(it => it.provider === text)?.provider;
}

/** True for an OIDC provider whose host is computed elsewhere. */
export function isUnknownProvider({ type, text, negated }: PrincipalValue): boolean {
	return type === 'Federated' && !negated && parseArn(text)?.resource.startsWith('oidc-provider/') === true && text.endsWith(HOLE);
}

/** True for a SAML provider. */
export function isSamlProvider({ type, text, negated }: PrincipalValue): boolean {
	return type === 'Federated' && !negated && parseArn(text)?.resource.startsWith('saml-provider/') === true;
}

/** True for a test of that claim of the provider. */
export function testsClaim(test: ConditionTest, provider: string, claim: string): boolean {
	return mayTest(test, claim.includes(':') ? claim : `${provider}:${claim}`);
}

/** True when only tokens whose claim has a value that the author names get in. */
export function demandsClaim(statement: Statement, provider: string, claims: readonly string[], accepts = isNamed): boolean {
	return demands(statement, test => claims.some(claim => testsClaim(test, provider, claim)), accepts);
}

function isNamed(value: ConditionValue): boolean {
	return !isAnything(value);
}

/** github.com, and companies' own: https://docs.github.com/en/actions/reference/security/oidc */
export function isGitHub(provider: string): boolean {
	return /^token\.actions\.(githubusercontent\.com|[a-z0-9-]+\.ghe\.com)(\/.*)?$|\/_services\/token$/i.test(provider);
}

/** https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
export function isEks(provider: string): boolean {
	return /^oidc(-eks)?\.(eks\.)?[a-z0-9-]+\.(amazonaws\.com(\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)\/id\//i.test(provider);
}

/** The claims that say whose token it is and what for. Providers that need no ARN have the application in one claim. */
export function tellingClaims(provider: string): readonly string[] {
	const [first] = webIdentityProviders.find(it => it.provider === provider)?.claims ?? [];
	return first === undefined ? ['aud', 'sub'] : [first];
}

/** Adds tests of claims, with placeholders in the form that the provider's tokens have. */
export function addClaims(title: string, statement: Statement, provider: string, claims: readonly string[]): Fix {
	const kind = isEks(provider) ? 'eks' : isGitHub(provider) ? 'github' : undefined;
	return addTests(title, statement, ...claims.map((claim): NewTest => ({
		key: claim.includes(':') ? claim : `${provider}:${claim}`, ...claimSample(provider, claim, kind),
	})));
}
