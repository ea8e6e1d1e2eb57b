import { globCovers } from '../base/glob.js';
import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { deprecatedAction, type DeprecatedAction } from '../reference/deprecated-actions.js';
import { defineRule, type Fix } from './rule.js';
import { actionName } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { removeValues, replaceValue } from './shared/values.js';

export default defineRule({
	id: 'deprecated-action',
	summary: 'An action is retired and no longer allows anything',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/migrate-granularaccess-whatis.html',
		'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/migrate-granularaccess-iam-mapping-reference.html',
	],

	visit: {
		*action(action, { catalog }) {
			const retired = retiredBy(action, catalog);
			if (retired.length === 0) return;

			const { successors } = retired[0]!;
			yield {
				span: action.span,
				...action.statement.effect === 'Deny' ? { severity: 'suggestion' } : {},
				message: retired.length === 1
					? `${quoted(action.text)} is retired: ${quoted(successors[0]!)}${successors.length > 1 ? ` and ${successors.length - 1} others` : ''} took its place.`
					: `${quoted(action.text)} covers ${retired.length} actions, all of them retired; others took their place.`,
				fixes: replace(action, retired),
				tag: 'deprecated',
			};
		},
	},
});

/** The action itself, or all that a pattern covers if they all are retired. */
function retiredBy(action: ActionValue, catalog: Catalog): readonly DeprecatedAction[] {
	const itself = actionName(action) && deprecatedAction(action.text);
	if (itself) return [itself];
	const retired: DeprecatedAction[] = [];
	for (const id of actionName(action) ? catalog.expand(action.text) : []) {
		const found = deprecatedAction(catalog.nameOf(id));
		if (!found) return [];
		retired.push(found);
	}
	return retired;
}

/** Without those that the statement allows already. */
function replace(action: ActionValue, retired: readonly DeprecatedAction[]): Fix[] {
	const others = action.statement.actions.filter(other => other !== action && !other.negated).map(({ text }) => text.toLowerCase());
	const successors = [...new Set(retired.flatMap(it => it.successors))].filter(it => !others.some(other => globCovers(other, it.toLowerCase())));
	const changes = successors.length > 0 ? replaceValue(action.member, action, successors) : removeValues(action.member, [action]);
	return changes.length > 0 ? [{ title: titleFor(successors, action), safety: 'unsafe', changes }] : [];
}

function titleFor([first, ...more]: readonly string[], { text }: ActionValue): string {
	if (first === undefined) return `Remove ${quoted(text)}`;
	return more.length === 0 ? `Change to ${quoted(first)}` : `Change to the ${more.length + 1} actions that took its place`;
}
