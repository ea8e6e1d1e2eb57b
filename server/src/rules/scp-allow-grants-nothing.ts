import { hasMember, type Policy } from '../policy/model.js';
import { defineRule } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { starOf } from './shared/scoping.js';

export default defineRule({
	id: 'scp-allow-grants-nothing',
	summary: 'A policy that sets limits allows everything, so it neither grants nor limits',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
	],
	types: ['scp', 'boundary'],
	dependsOnType: true,

	visit: {
		policy(policy) {
			const [statement] = policy.statements;
			if (!statement || !policy.complete || policy.statements.some(({ effect }) => effect !== 'Allow')) return;
			const all = policy.statements.flatMap(it => starOf(it) && !hasMember(it, 'Condition') ? it.actions : []).find(({ text, known, negated }) => known && !negated && isEveryAction(text));
			if (all) return [{ span: all.span, message: `An Allow in ${nameOf(policy)} grants nothing, and this one for everything limits nothing either.` }];
		},
	},
});

function nameOf({ type }: Policy): string {
	return type === 'scp' ? 'a service control policy' : 'a permissions boundary';
}
