import { hasMember, type Policy, type Statement } from '../policy/model.js';
import { defineRule } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { starOf } from './shared/scoping.js';

export default defineRule({
	id: 'vpce-full-access',
	summary: 'A VPC endpoint lets anyone do anything through it',
	category: 'security',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
	],
	types: ['endpoint'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const all = statement.effect === 'Allow' ? statement.actions.find(({ text, known, negated }) => known && !negated && isEveryAction(text)) : undefined;
			if (!all || !starOf(statement) || !isForAnyone(statement) || hasMember(statement, 'Condition') || isNarrowed(statement.policy)) return;

			return [{
				span: all.span,
				message: 'Anyone can reach anything through this endpoint; keep it to the callers and resources of your organization.',
				fixes: [{
					title: 'Limit to your organization',
					safety: 'unsafe',
					changes: ['aws:PrincipalOrgID', 'aws:ResourceOrgID'].map(key => ({ do: 'add-condition', statement, operator: 'StringEquals', key, values: ['o-xxxxxxxxxx'] })),
				}],
			}];
		},
	},
});

function isForAnyone({ principals }: Statement): boolean {
	return principals.some(({ type, text, negated }) => !negated && text === '*' && (type === '*' || type === 'AWS'));
}

/** A Deny can set the limits as well, and so can a statement that is not written here. */
function isNarrowed({ statements, complete }: Policy): boolean {
	return !complete || statements.some(({ effect }) => effect !== 'Allow');
}
