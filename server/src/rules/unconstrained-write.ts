import { defineRule } from './rule.js';
import { alsoHere } from './shared/opening-text.js';
import { starOf } from './shared/scoping.js';
import { limitToArns, subjectOf } from './shared/star-finding.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'unconstrained-write',
	summary: 'Actions that change things are allowed on every resource',
	category: 'least-privilege',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect, hasStar }) => effect === 'Allow' && hasStar, (statement, context) => {
			const star = starOf(statement)!;
			const writes = context.starVerdictOf(statement).scopable.filter(({ scope }) => scope.changesThings());
			if (writes.length === 0) return;
			const actions = writes.map(({ action }) => action);

			return [{
				span: actions[0]!.span,
				message: `${subjectOf(writes)} may change every resource there is; limit it to ARNs or by a condition.`,
				related: alsoHere(actions, text => `${text} too.`),
				actions,
				fixes: limitToArns(statement, star, writes, context.catalog, context.arnFacts),
			}];
		}),
	},
});
