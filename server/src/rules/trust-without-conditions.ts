import type { PrincipalValue, Statement } from '../policy/model.js';
import { servicePrincipal } from '../reference/service-principals.js';
import { trustSources } from '../reference/trust-sources.js';
import { defineRule, type Finding, type Fix, type RuleContext } from './rule.js';
import { addTests } from './shared/add-tests.js';
import { hasNoTests } from './shared/condition-tests.js';
import { addClaims, letsIn, providerOf, tellingClaims } from './shared/federated-trust.js';
import { wholeAccountOf } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';
import { limitToSource } from './shared/source-tests.js';

export default defineRule({
	id: 'trust-without-conditions',
	summary: 'A role is trusted to an account, a provider or a service without any condition',
	category: 'security',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['cross-account-no-external-id'],

	visit: {
		statement(statement, context) {
			if (statement.effect !== 'Allow' || !hasNoTests(statement) || !ways.some(way => letsIn(statement, way))) return;
			const found: Finding[] = [];
			for (const principal of statement.principals) {
				const fix = principal.negated ? undefined : fittingFix(statement, principal, context);
				if (!fix) continue;
				found.push({ span: principal.span, message: `${quoted(principal.text, 60)} may assume this role under no condition at all.`, fixes: [fix] });
				return found;
			}
			return found;
		},
	},
});

const ways = ['sts:assumerole', 'sts:assumerolewithwebidentity'];

/** The condition that goes with the principal; undefined for one that needs none: a role, an account of one's own, a service that does not say for whom it works. */
function fittingFix(statement: Statement, principal: PrincipalValue, context: RuleContext): Fix | undefined {
	const account = wholeAccountOf(principal);
	if (account !== undefined) return context.knownAccounts.includes(account) ? undefined : addTests('Ask for an external id', statement, { key: 'sts:ExternalId', value: 'EXTERNAL_ID' });
	const provider = providerOf(principal);
	if (provider !== undefined) return addClaims('Ask for whom the token is, and whose it is', statement, provider, tellingClaims(provider));
	const { type, text, known } = principal;
	return type === 'Service' && known && trustSources.has(servicePrincipal(text)?.name ?? text) ? limitToSource(statement, text, context) : undefined;
}
