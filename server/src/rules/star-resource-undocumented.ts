import { commentsAbout } from '../policy/comments.js';
import { memberOf, type ResourceValue, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { actionName } from './shared/action-name.js';
import { commentAbove, takesComments } from './shared/comment-above.js';
import { starOf, worksOnResources } from './shared/scoping.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'star-resource-undocumented',
	summary: 'Nothing says why `"Resource": "*"` is needed',
	category: 'style',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect, hasStar }) => effect === 'Allow' && hasStar, (statement, { catalog }) => {
			const star = takesComments(statement) ? starOf(statement) : undefined;
			if (!star || !needsStar(statement, catalog) || commentsAbout(statement.policy.tree, statement.span).length > 0) return;

			return [{
				span: star.span,
				message: '"*" is needed here, but nothing says so; add a comment, so that nobody has to look it up again.',
				fixes: explain(statement, star),
			}];
		}),
	},
});

/** True when no action works on a resource that could be named. */
function needsStar(statement: Statement, catalog: Catalog): boolean {
	if (memberOf(statement, 'Action')?.complete !== true || statement.resources.length !== 1) return false;
	return statement.actions.length > 0 && statement.actions.every(action => {
		const ids = action.negated || !actionName(action) ? [] : catalog.expand(action.text);
		return ids.length > 0 && !ids.some(id => worksOnResources(catalog.action(id)));
	});
}

/** Not made unasked: what a comment says is for its author to decide. */
function explain({ actions, policy }: Statement, star: ResourceValue): readonly Fix[] {
	const names = actions.map(({ text }) => text);
	const [first, second, third, ...more] = names;
	const subject = more.length > 0 || third !== undefined ? `${first!}, ${second!} and ${names.length - 2} more work` : second !== undefined ? `${first!} and ${second} work` : `${first!} works`;
	return [{ title: 'Add a comment that says so', safety: 'unsafe', changes: [commentAbove(policy.tree, star.span, `${subject} on no resource that could be named.`)] }];
}
