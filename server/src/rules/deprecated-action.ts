import { globCovers, hasWildcard } from '../base/glob.js';
import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { closedService, deprecatedAction, mayBeRetired, type DeprecatedAction } from '../reference/deprecated-actions.js';
import { defineRule, type Fix } from './rule.js';
import { actionName, type ActionName } from './shared/action-name.js';
import { removeStatement } from './shared/empty-list.js';
import { withFixes } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { removeValues, replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

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
		'https://docs.aws.amazon.com/opsworks/latest/APIReference/Welcome.html',
		'https://docs.aws.amazon.com/robomaker/latest/dg/chapter-development.html',
	],
	overrides: ['action-case', 'service-wildcard', 'action-requires-star-resource'],

	visit: {
		'unusual-action': where(mayBeRetired, (action, { catalog }) => {
			const name = actionName(action);
			const told = name && (ofClosedService(action, name) ?? ofRetired(action, retiredBy(action, catalog)));
			if (!told) return;
			const { message } = told;
			return [withFixes({ span: action.span, ...action.statement.effect === 'Deny' && { severity: 'suggestion' }, message, tag: 'deprecated' }, () => told.fixes())];
		}),
	},
});

interface Told {
	readonly message: string;
	fixes(): readonly Fix[];
}

/** Nothing takes the place of its actions. */
function ofClosedService(action: ActionValue, { service: prefix }: ActionName): Told | undefined {
	const service = closedService(prefix);
	if (service === undefined) return undefined;
	return { message: `${quoted(action.text)} is for ${service}, which AWS has closed.`, fixes: () => remove(action) };
}

function remove(action: ActionValue): readonly Fix[] {
	const changes = removeValues(action.member, [action]);
	if (changes.length > 0) return [{ title: `Remove ${quoted(action.text)}`, safety: 'unsafe', changes }];
	return action.statement.actions.length === 1 && action.member.complete ? removeStatement(action.statement) : [];
}

function ofRetired(action: ActionValue, retired: readonly DeprecatedAction[]): Told | undefined {
	const [first, ...more] = retired;
	if (!first) return undefined;
	const [successor, ...others] = first.successors;
	return {
		message: more.length === 0
			? `${quoted(action.text)} is retired: ${quoted(successor!)}${others.length > 0 ? ` and ${others.length} others` : ''} took its place.`
			: `${quoted(action.text)} covers ${retired.length} actions, all of them retired; others took their place.`,
		fixes: () => replace(action, retired),
	};
}

/** The action itself, or all that a pattern covers if they all are retired. */
function retiredBy({ text }: ActionValue, catalog: Catalog): readonly DeprecatedAction[] {
	const itself = deprecatedAction(text);
	if (itself) return [itself];
	if (!hasWildcard(text)) return [];
	const covered = catalog.expand(text).map(id => deprecatedAction(catalog.nameOf(id)));
	return covered.every(it => it !== undefined) ? covered : [];
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
