import type { Policy, PrincipalValue, Statement } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { addTests } from './shared/add-tests.js';
import { fixesCaller, isKeptToCaller, turnsAwayAnonymous } from './shared/caller-tests.js';
import { mayHoldOtherTests } from './shared/condition-tests.js';
import { isAnyone } from './shared/principal-reach.js';
import { starOf } from './shared/scoping.js';
import { isEveryAction } from './shared/action-name.js';
import { where } from './shared/where.js';

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
		'https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html#anonymous-unauthenticated-principals',
	],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect, principals }) => effect === 'Allow' && principals > 0, (statement, context) => {
			const anyone = statement.principals.find(isAnyone);
			if (!anyone || mayBeEndpointPolicy(statement) || mayHoldOtherTests(statement)) return;
			if (statement.conditions.some(fixesCaller) || isKeptToCaller(statement)) return;
			if (isOfLattice(statement) && statement.conditions.some(turnsAwayAnonymous)) return;

			return [{
				span: anyone.span,
				message: 'Anyone can use this, AWS account or not; name principals, or add a condition on who or where they are.',
				fixes: fixesFor(anyone, statement, context),
			}];
		}),
	},
});

/** The policy that a VPC endpoint has from the start; in a bare file nothing tells the two apart. */
function mayBeEndpointPolicy(statement: Statement): boolean {
	const { typeCertain, service }: Policy = statement.policy;
	return !typeCertain && service === undefined && starOf(statement) !== undefined && statement.actions.every(({ text }) => isEveryAction(text));
}

function isOfLattice({ policy, actions }: Statement): boolean {
	return policy.service === 'vpc-lattice' || actions.length > 0 && actions.every(({ text }) => /^vpc-lattice-svcs:/i.test(text));
}

function fixesFor(anyone: PrincipalValue, statement: Statement, { arnFacts }: RuleContext): Fix[] {
	const account = arnFacts.account ?? 'ACCOUNT_ID';
	return [
		{
			title: `Name the account ${account} as principal`,
			safety: 'unsafe',
			changes: [anyone.type === '*' ? { do: 'replace', node: anyone.node, value: { AWS: account } } : { do: 'set-text', node: anyone.node, text: account }],
		},
		addTests('Limit to your organization', statement, { key: 'aws:PrincipalOrgID', value: 'o-xxxxxxxxxx' }),
		addTests('Limit to a VPC endpoint', statement, { key: 'aws:SourceVpce', value: 'vpce-xxxxxxxx' }),
	];
}
