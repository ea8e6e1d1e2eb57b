import { globMatches, hasWildcard } from '../../base/glob.js';
import type { ResourceValue } from '../../policy/model.js';
import { actionCovers, arnCovers } from '../../policy/wildcard.js';
import { writtenText } from './said.js';
import type { ActionScope } from './scoping.js';

/** Whether every action of `narrow` is one of `wide`. A pattern that covers another one matches its characters as they stand, which is soon told. */
export function coversActions(wide: readonly ActionScope[], narrow: readonly ActionScope[]): boolean {
	if (wide.length * narrow.length > mostPairs) return false;
	return narrow.every(({ lower }) => wide.some(outer => outer.lower === lower || outer.isPattern && globMatches(outer.lower, lower) && actionCovers(outer.lower, lower)));
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
