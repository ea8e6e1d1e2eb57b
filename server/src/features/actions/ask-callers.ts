import type { Change } from '../../policy/change.js';
import type { PrincipalValue, Statement } from '../../policy/model.js';
import { trustSources } from '../../reference/trust-sources.js';
import { servicePrincipal } from '../../reference/service-principals.js';
import type { Fix } from '../../rules/rule.js';
import { addTests, type NewTest } from '../../rules/shared/add-tests.js';
import { demands, mayHoldOtherTests, mayTest } from '../../rules/shared/condition-tests.js';
import { addClaims, demandsClaim, letsIn, oidcTrusts, tellingClaims } from '../../rules/shared/federated-trust.js';
import { awsPrincipalForm } from '../../rules/shared/principal-forms.js';
import { demandsSource, limitToSource } from '../../rules/shared/source-tests.js';
import { rewrite, type Rewrite, type RewriteKind, type Rewriter, type Spot } from './rewrite.js';

/** Asks those whom a statement lets in for more: each is offered where the key can be in the request, and nothing asks for it yet. */
export const askCallers: Rewriter = function* (spot) {
	if (spot.statement.effect !== 'Allow' || !isAboutCallers(spot)) return;
	yield* askForExternalId(spot);
	yield* askForSource(spot);
	yield* askForClaims(spot);
	yield* askForOrganization(spot);
	yield* askForMfa(spot);
};

function isAboutCallers({ element, action, resource }: Spot): boolean {
	return element !== 'Action' && element !== 'Resource' && !action && !resource;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html */
function* askForExternalId({ policy, statement }: Spot): Iterable<Rewrite> {
	if (policy.type !== 'trust' || !letsIn(statement, 'sts:assumerole') || !statement.principals.some(isAwsCaller) || asksFor(statement, 'sts:ExternalId')) return;
	yield fromFix('externalId', addTests('Ask for an external id', statement, { key: 'sts:ExternalId', value: 'EXTERNAL_ID' }));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention */
function* askForSource({ policy, statement, context }: Spot): Iterable<Rewrite> {
	const services = statement.principals.filter(({ type, known, negated }) => type === 'Service' && known && !negated);
	const [only, ...others] = services;
	if (!only || others.length > 0 || demandsSource(statement)) return;
	if (policy.type === 'trust' ? !trustSources.has(servicePrincipal(only.text)?.name ?? only.text) : policy.type !== 'resource') return;
	yield fromFix('sourceAccount', limitToSource(statement, only.text, context));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
function* askForClaims({ statement }: Spot): Iterable<Rewrite> {
	for (const { provider } of oidcTrusts(statement)) {
		const missing = tellingClaims(provider).filter(claim => !demandsClaim(statement, provider, [claim]));
		if (missing.length > 0) yield fromFix('oidcClaims', addClaims(`Ask for ${missing.map(claim => `"${claim}"`).join(' and ')} of the token`, statement, provider, missing));
	}
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid */
function* askForOrganization({ policy, statement }: Spot): Iterable<Rewrite> {
	if (policy.type !== 'trust' && policy.type !== 'resource' && policy.type !== 'endpoint') return;
	if (!statement.principals.some(isAwsCaller) || asksFor(statement, 'aws:PrincipalOrgID')) return;
	yield fromFix('organization', addTests('Limit to your organization', statement, { key: 'aws:PrincipalOrgID', value: 'o-ORGANIZATION_ID' }));
}

/** Long-term access keys carry no such key, hence no `IfExists`. Services and federated callers have no MFA. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html */
function* askForMfa({ policy, statement }: Spot): Iterable<Rewrite> {
	const people = policy.type === 'identity' || policy.type === 'trust' && statement.principals.length > 0 && statement.principals.every(isAwsCaller);
	if (!people || asksFor(statement, 'aws:MultiFactorAuthPresent') || asksFor(statement, 'aws:MultiFactorAuthAge')) return;
	const test: NewTest = { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', value: 'true' };
	yield fromFix('mfa', addTests('Ask for MFA', statement, test));
}

function isAwsCaller({ type, text, negated }: PrincipalValue): boolean {
	return !negated && (type === '*' || type === 'AWS' && awsPrincipalForm(text) !== 'session');
}

function asksFor(statement: Statement, key: string): boolean {
	return mayHoldOtherTests(statement) || statement.conditions.some(test => mayTest(test, key)) || demands(statement, test => mayTest(test, key));
}

function fromFix(kind: RewriteKind, fix: Fix): Rewrite {
	return rewrite(kind, fix.title, (): readonly Change[] => fix.changes);
}
