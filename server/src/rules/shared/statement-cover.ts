import { globMatches, hasWildcard } from '../../base/glob.js';
import type { ResourceValue, Statement } from '../../policy/model.js';
import { arnCovers } from '../../policy/wildcard.js';
import type { RuleContext } from '../rule.js';
import { writtenText } from './said.js';

/** Whether every action of `narrow` is one of `wide`, lists that are known and without exceptions. */
export function coversActions(wide: Statement, narrow: Statement, { coverOf, scopesOf }: Pick<RuleContext, 'coverOf' | 'scopesOf'>): boolean {
	if (wide.actions.length * narrow.actions.length > mostPairs) return false;
	const { covers } = coverOf(wide);
	return scopesOf(narrow).every(covers);
}

/** Whether every resource of `narrow` is one of `wide`, lists without exceptions. What is computed elsewhere is the same where it is written the same. */
export function coversResources(wide: readonly ResourceValue[], narrow: readonly ResourceValue[]): boolean {
	if (wide.length === 0 || narrow.length === 0) return wide.length === narrow.length;
	if (wide.length * narrow.length > mostPairs) return false;
	return narrow.every(inner => wide.some(outer => saySame(outer, inner) || outer.known && hasWildcard(outer.text) && globMatches(outer.text, inner.text) && arnCovers(outer.text, inner.text)));
}

const mostPairs = 10_000;

function saySame(one: ResourceValue, other: ResourceValue): boolean {
	return one.text === other.text && one.known === other.known && (one.known || writtenText(one) === writtenText(other));
}
