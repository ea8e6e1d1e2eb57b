import type { ArnFacts } from '../../policy/arn.js';
import type { ResourceValue, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import type { Fix, RelatedPlace } from '../rule.js';
import { arnsFor, arnsForAll } from './arn-forms.js';
import { lateFix } from './late-fix.js';
import { quoted } from './quote.js';
import type { Scopable } from './scoping.js';
import { plain, splitOff } from './split-statement.js';

/** `"s3:GetObject"`, or `"s3:GetObject" and 2 more`. */
export function subjectOf(scopable: readonly Scopable[]): string {
	return `${quoted(scopable[0]!.action.text, 32)}${scopable.length > 1 ? ` and ${scopable.length - 1} more` : ''}`;
}

/** What each action can be limited to, told beside it. Patterns stand for more than there is room to tell. */
export function relatedArns(scopable: readonly Scopable[], catalog: Catalog, facts: ArnFacts): readonly RelatedPlace[] {
	return scopable.filter(({ scope }) => !scope.isPattern).slice(0, mostPlaces).map(({ action, scope }) => {
		const [first, ...more] = arnsFor(scope.infos(), catalog, facts);
		return { span: action.span, message: `${quoted(action.text)} takes ${first!}${more.length > 0 ? ` and ${more.length} more` : ''}.` };
	});
}

/** A reader has enough of them by then. */
const mostPlaces = 20;

/** Gives the actions the ARNs they take; those that need `"*"` keep it, in a statement of their own. */
export function limitToArns(statement: Statement, star: ResourceValue, scopable: readonly Scopable[], catalog: Catalog, facts: ArnFacts): readonly Fix[] {
	const actions = scopable.map(({ action }) => action);
	const arns = (): readonly string[] => arnsForAll(scopable.map(({ scope }) => scope.infos()), catalog, facts);
	if (actions.length < statement.actions.length || !star.member.complete) {
		return splitOff(`Move ${subjectOf(scopable)} to a statement with ARNs`, statement, actions, () => ({ Resource: plain(arns()) }), catalog);
	}
	const title = 'Limit the statement to ARNs, with placeholders to fill in';
	return [lateFix(title, 'unsafe', () => [{ do: 'set-values', member: star.member, values: arns() }])];
}
