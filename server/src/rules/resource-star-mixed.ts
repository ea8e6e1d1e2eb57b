import { defineRule } from './rule.js';
import { withRelatedAndFixes } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { starOf } from './shared/scoping.js';
import { limitToArns, relatedArns, subjectOf } from './shared/star-finding.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'resource-star-mixed',
	summary: 'Actions that need `"*"` share a statement with actions that do not',
	category: 'least-privilege',
	severity: 'security-warning',
	strict: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: ['resource-star-scopable', 'unconstrained-write'],

	visit: {
		statement: where(({ effect, hasStar }) => effect === 'Allow' && hasStar, (statement, context) => {
			const { catalog } = context;
			const star = starOf(statement)!;
			const { scopable, needStar } = context.starVerdictOf(statement);
			const [needing] = needStar;
			if (!needing || scopable.length === 0) return;

			const facts = context.arnFacts;
			return [withRelatedAndFixes({
				span: star.span,
				severity: scopable.some(({ scope }) => scope.touchesData) ? 'security-warning' : 'suggestion',
				message: `${quoted(needing.text, 32)} needs "*", but ${subjectOf(scopable)} can be limited to ARNs.`,
				actions: scopable.map(({ action }) => action),
			}, () => relatedArns(scopable, catalog, facts), () => limitToArns(statement, star, scopable, catalog, facts))];
		}),
	},
});
