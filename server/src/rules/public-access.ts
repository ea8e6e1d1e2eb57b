import type { Policy, PrincipalValue, Statement } from '../policy/model.js';
import { memberOf } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { fixesCaller, isKeptToCaller } from './shared/caller-tests.js';
import { isAnyone } from './shared/principal-reach.js';
import { starOf } from './shared/scoping.js';
import { isEveryAction } from './shared/action-name.js';

export default defineRule({
	id: 'public-access',
	summary: 'A resource policy lets anyone in',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
	],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		*statement(statement, context) {
			const anyone = statement.effect === 'Allow' ? statement.principals.find(isAnyone) : undefined;
			if (!anyone || mayBeEndpointPolicy(statement) || hasUnknownTests(statement)) return;
			if (statement.conditions.some(fixesCaller) || isKeptToCaller(statement)) return;

			yield {
				span: anyone.span,
				message: 'Anyone can use this, AWS account or not; name principals, or add a condition on who or where they are.',
				fixes: fixesFor(anyone, statement, context),
			};
		},
	},
});

/** The policy that a VPC endpoint has from the start; in a bare file nothing tells the two apart. */
function mayBeEndpointPolicy(statement: Statement): boolean {
	const { typeCertain, service }: Policy = statement.policy;
	return !typeCertain && service === undefined && starOf(statement) !== undefined && statement.actions.every(({ text }) => isEveryAction(text));
}

/** A test that is computed elsewhere may be the one that counts. */
function hasUnknownTests(statement: Statement): boolean {
	const condition = memberOf(statement, 'Condition');
	return condition !== undefined && !condition.complete && statement.conditions.length === 0;
}

function fixesFor(anyone: PrincipalValue, statement: Statement, { arnFacts }: RuleContext): Fix[] {
	const account = arnFacts.account ?? 'ACCOUNT_ID';
	return [
		{
			title: `Name the account ${account} as principal`,
			safety: 'unsafe',
			changes: [anyone.type === '*' ? { do: 'replace', node: anyone.node, value: { AWS: account } } : { do: 'set-text', node: anyone.node, text: account }],
		},
		addCondition('Limit to your organization', statement, 'aws:PrincipalOrgID', 'o-xxxxxxxxxx'),
		addCondition('Limit to a VPC endpoint', statement, 'aws:SourceVpce', 'vpce-xxxxxxxx'),
	];
}

function addCondition(title: string, statement: Statement, key: string, value: string): Fix {
	return { title, safety: 'unsafe', changes: [{ do: 'add-condition', statement, operator: 'StringEquals', key, values: [value] }] };
}
