import { globMatches } from '../base/glob.js';
import { parseArn } from '../policy/arn.js';
import { memberOf, type PrincipalValue, type Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';

export default defineRule({
	id: 'cross-account-no-external-id',
	summary: 'Another account may assume the role without any condition on who asks',
	category: 'security',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		*statement(statement, { knownAccounts }) {
			if (statement.effect !== 'Allow' || !allowsAssumeRole(statement) || asksWhoItIs(statement)) return;
			const [first, ...others] = statement.principals.filter(principal => isForeignAccount(principal, knownAccounts));
			if (!first) return;

			yield {
				span: first.span,
				message: `Anyone whom "${accountOf(first)!}" lets may assume this role; ask for an external id or an organization.`,
				related: others.map(({ span }) => ({ span, message: 'And this account.' })),
				fixes: [
					addCondition('Ask for an external id', statement, 'sts:ExternalId', 'EXTERNAL_ID'),
					addCondition('Limit to your organization', statement, 'aws:PrincipalOrgID', 'o-xxxxxxxxxx'),
				],
			};
		},
	},
});

/** The other ways into a role carry no external id. */
function allowsAssumeRole({ actions }: Statement): boolean {
	return actions.some(({ text, known, negated }) => known && !negated && globMatches(text.toLowerCase(), 'sts:assumerole'));
}

/** Any test of the caller will do, and so may one that is computed elsewhere. */
function asksWhoItIs(statement: Statement): boolean {
	const condition = memberOf(statement, 'Condition');
	if (condition && (!condition.complete && statement.conditions.length === 0)) return true;
	return statement.conditions.some(({ key, operator }) => !key.known || !operator.known || askingKeys.test(key.text));
}

const askingKeys = /^(sts:ExternalId|aws:(PrincipalOrgID|PrincipalOrgPaths|PrincipalArn|userid|MultiFactorAuthPresent|MultiFactorAuthAge))$/i;

/** With accounts in the configuration, those are one's own; without, an account is taken for another one. */
function isForeignAccount(principal: PrincipalValue, knownAccounts: readonly string[]): boolean {
	const account = accountOf(principal);
	return account !== undefined && !knownAccounts.includes(account);
}

/** The account that is trusted as a whole: its id, or its root. */
function accountOf({ type, text, known, negated }: PrincipalValue): string | undefined {
	if (type !== 'AWS' || !known || negated) return undefined;
	const arn = parseArn(text);
	const account = arn?.service === 'iam' && arn.resource === 'root' ? arn.account : text;
	return /^\d{12}$/.test(account) ? account : undefined;
}

function addCondition(title: string, statement: Statement, key: string, value: string): Fix {
	return { title, safety: 'unsafe', changes: [{ do: 'add-condition', statement, operator: 'StringEquals', key, values: [value] }] };
}
