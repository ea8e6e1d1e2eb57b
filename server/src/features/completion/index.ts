import { cursorAt, type Cursor } from '../../policy/cursor.js';
import type { PolicyDocument } from '../../policy/model.js';
import type { Node } from '../../syntax/node.js';
import type { Catalog } from '../../reference/catalog.js';
import { actions } from './action.js';
import { attachedPolicies } from './attached-policy.js';
import { conditionKeys } from './condition-key.js';
import { conditionOperators, conditionSkeleton } from './condition-operator.js';
import { conditionValues } from './condition-value.js';
import { effects } from './effect.js';
import { blockKeys, policyKeys, statementKeys } from './element-key.js';
import { expressions } from './expression.js';
import { atHalfKey } from './half-key.js';
import type { CompletionList } from './item.js';
import { toList } from './list.js';
import { policyVariables } from './policy-variable.js';
import { principalTypes, principals, wholePrincipals } from './principal.js';
import { noHints, type Hints, type Offer, type Place } from './proposal.js';
import { resources } from './resource.js';
import { samPolicies } from './sam-policy.js';
import { sids } from './sid.js';
import { statements } from './statement.js';
import { versions } from './version.js';

export type { CompletionItem, CompletionKind, CompletionList } from './item.js';
export { noHints, type Hints } from './proposal.js';
export { resolveCompletion } from './resolve.js';

/** What may be typed at `offset`: in a policy, and where a policy is attached. Undefined elsewhere and where nothing can be proposed. Works on half-typed text. */
export function complete(document: PolicyDocument, offset: number, catalog: Catalog, hints: Hints = noHints): CompletionList | undefined {
	const found = cursorAt(document, offset);
	if (!found) return samPolicies(document, offset) ?? attachedPolicies(document, offset, hints);
	const cursor = atHalfKey(found, document) ?? found;
	const half = expressions({ cursor, document, catalog, hints });
	if (half) return half;
	if (!cursor.writable || !cursor.string && isInUnreadText(document, offset) || isReadOnly(cursor, document)) return undefined;
	const offer = offerAt({ cursor, document, catalog, hints });
	return offer && offer.proposals.length > 0 ? toList(offer, cursor, document.tree) : undefined;
}

/** What may be typed behind the dot of an expression, and nothing behind any other. */
export function completeBehindDot(document: PolicyDocument, offset: number, catalog: Catalog, hints: Hints = noHints): CompletionList | undefined {
	const cursor = cursorAt(document, offset);
	return cursor && expressions({ cursor, document, catalog, hints });
}

/** A word that the reader could make nothing of is no place to write to: the tree has a gap there, the text has not. */
function isInUnreadText({ tree: { problems } }: PolicyDocument, offset: number): boolean {
	return problems.some(({ code, start, end }) => code === 'unexpected' && start < offset && offset <= end);
}

/** Where new quotes would need escapes, text goes between quotes that are there. */
function isReadOnly({ map, policy, inString, offset }: Cursor, { tree }: PolicyDocument): boolean {
	return map?.style === 'json-block' && isInList(tree.written ?? [], offset) || !inString && policy.node.style === 'json-text';
}

/** A list of objects is read as so many blocks, between which no key can stand. */
function isInList(nodes: readonly Node[], offset: number, list = false): boolean {
	const around = nodes.find(({ start, end }) => start < offset && offset < end);
	switch (around?.kind) {
		case 'list': return isInList(around.items, offset, true);
		case 'map': return isInList(around.entries.flatMap(({ value }) => value ?? []), offset);
		default: return list;
	}
}

function offerAt(place: Place): Offer | undefined {
	const { map, role } = place.cursor;
	// What is named in the blocks of a statement are arguments, not operators or keys.
	if (map?.style === 'hcl-argument' && role === 'policy-key') return undefined;
	if ((map?.style === 'hcl-block' || map?.style === 'json-block' || map?.style === 'hcl-argument') && role !== 'policy-key' && role !== 'element-key') return blockKeys(place);
	switch (role) {
		case 'policy-key': return policyKeys(place);
		case 'policy-value': return place.cursor.element === 'Version' ? versions() : undefined;
		case 'statement': return statements(place);
		case 'element-key': return statementKeys(place);
		case 'element-value': return elementValues(place);
		case 'principal-type': return principalTypes(place);
		case 'principal-value': return principals(place);
		case 'condition-operator': return conditionOperators(place);
		case 'condition-key': return conditionKeys(place);
		case 'condition-value': return policyVariables(place) ?? conditionValues(place);
		case 'other': return undefined;
	}
}

function elementValues(place: Place): Offer | undefined {
	switch (place.cursor.element) {
		case 'Effect': return effects();
		case 'Sid': return sids(place);
		case 'Action':
		case 'NotAction': return actions(place);
		case 'Resource':
		case 'NotResource': return policyVariables(place) ?? resources(place);
		case 'Principal':
		case 'NotPrincipal': return wholePrincipals(place);
		case 'Condition': return conditionSkeleton();
		default: return undefined;
	}
}
