import { globMatches } from '../base/glob.js';
import type { PrincipalValue, Statement } from '../policy/model.js';
import { defineRule } from './rule.js';
import { addTests } from './shared/add-tests.js';
import { mayHoldOtherTests } from './shared/condition-tests.js';
import { wholeAccountOf } from './shared/principal-forms.js';

export default defineRule({
	id: 'cross-account-no-external-id',
	summary: 'Another account may assume the role without any condition on who asks',
	category: 'security',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		statement(statement, { knownAccounts }) {
			if (statement.effect !== 'Allow' || !allowsAssumeRole(statement) || asksWhoItIs(statement)) return;
			const [first, ...others] = statement.principals.filter(principal => isForeignAccount(principal, knownAccounts));
			if (!first) return;

			return [{
				span: first.span,
				message: `Anyone whom "${wholeAccountOf(first)!}" lets may assume this role; ask for an external id or an organization.`,
				related: others.map(({ span }) => ({ span, message: 'And this account.' })),
				fixes: [
					addTests('Ask for an external id', statement, { key: 'sts:ExternalId', value: 'EXTERNAL_ID' }),
					addTests('Limit to your organization', statement, { key: 'aws:PrincipalOrgID', value: 'o-xxxxxxxxxx' }),
				],
			}];
		},
	},
});

/** The other ways into a role carry no external id. */
function allowsAssumeRole({ actions }: Statement): boolean {
	return actions.some(({ text, known, negated }) => known && !negated && globMatches(text.toLowerCase(), 'sts:assumerole'));
}

/** Any test of the caller will do, and so may one that is computed elsewhere. */
function asksWhoItIs(statement: Statement): boolean {
	return mayHoldOtherTests(statement) || statement.conditions.some(({ key, operator }) => !key.known || !operator.known || askingKeys.test(key.text));
}

const askingKeys = /^(sts:ExternalId|aws:(PrincipalOrgID|PrincipalOrgPaths|PrincipalArn|userid|MultiFactorAuthPresent|MultiFactorAuthAge))$/i;

/** With accounts in the configuration, those are one's own; without, an account is taken for another one. */
function isForeignAccount(principal: PrincipalValue, knownAccounts: readonly string[]): boolean {
	const account = principal.negated ? undefined : wholeAccountOf(principal);
	return account !== undefined && !knownAccounts.includes(account);
}
