import { hasMember, type Statement } from '../policy/model.js';
import { defineRule } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { starOf } from './shared/scoping.js';

export default defineRule({
	id: 'scp-deny-all',
	summary: 'A service control policy denies everything, without exception',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
	],
	types: ['scp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const all = statement.effect === 'Deny' ? statement.actions.find(({ text, known, negated }) => known && !negated && isEveryAction(text)) : undefined;
			if (!all || !starOf(statement) || hasMember(statement, 'Condition') || isQuarantine(statement)) return;

			return [{
				span: all.span,
				message: 'This stops everything in the accounts it is attached to, repair included; leave one role a way in.',
				fixes: [{
					title: 'Spare a role for emergencies',
					safety: 'unsafe',
					changes: [{ do: 'add-condition', statement, operator: 'ArnNotLike', key: 'aws:PrincipalArn', values: ['arn:aws:iam::*:role/ROLE_NAME'] }],
				}],
			}];
		},
	},
});

/** Accounts that are closed, or under investigation, are meant to stand still. */
function isQuarantine({ sid }: Statement): boolean {
	return sid !== undefined && /quarantine|suspend|isolat|lockdown|closed/i.test(sid.text);
}
