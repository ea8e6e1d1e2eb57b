import { literalText, type Node } from '../../syntax/node.js';
import { commented, spelled, type Commented, type CopiedEntries, type Draft, type DraftMap, type Spelled } from '../change.js';

/** True for a value that is copied from where it stands. */
export function isNode(draft: Draft): draft is Node {
	return typeof draft === 'object' && 'style' in draft && typeof draft['start'] === 'number';
}

/** True for entries that are copied from where they stand; no element and no key is called that. */
export function isCopied(draft: Draft): draft is CopiedEntries {
	return typeof draft === 'object' && 'copied' in draft;
}

export function isSpelled(draft: Draft): draft is Spelled {
	return typeof draft === 'object' && spelled in draft;
}

export function isCommented(draft: Draft): draft is Commented {
	return typeof draft === 'object' && commented in draft;
}

/** The value without the comments above it. */
export function bare(draft: Draft): Draft {
	return isCommented(draft) ? bare(draft.value) : draft;
}

/** The lines of the comments above a value. */
export function commentLines(draft: Draft): readonly string[] {
	return isCommented(draft) ? [...draft[commented].map(text => text === '' ? '' : `# ${text}`), ...commentLines(draft.value)] : [];
}

export function isList(draft: Draft): draft is readonly Draft[] {
	return Array.isArray(draft);
}

/** True for names with values. */
export function isMap(draft: Draft): draft is DraftMap {
	return typeof draft === 'object' && !isList(draft) && !isNode(draft) && !isCopied(draft) && !isSpelled(draft) && !isCommented(draft);
}

/** True when writing the draft where the node stands would change nothing but the spelling. */
export function saysTheSame(draft: Draft, node: Node): boolean {
	if (draft === node) return true;
	return node.kind === 'scalar' ? node.value === draft : typeof draft === 'string' && literalText(node) === draft;
}

/** False when a part of what is to be copied is not typed yet, as its copy would swallow what follows, or is not written as it stands. */
export function isWhole(draft: Draft): boolean {
	if (typeof draft !== 'object') return true;
	if (isList(draft)) return draft.every(isWhole);
	if (isSpelled(draft)) return true;
	if (isCommented(draft)) return isWhole(draft.value);
	if (isCopied(draft)) return draft.copied.every(({ value }) => value !== undefined && isWhole(value));
	return isNode(draft) ? draft.style !== 'json-text' && isClosed(draft) && valuesOf(draft).every(value => value !== undefined && isWhole(value)) : Object.values(draft).every(isWhole);
}

/** True when every quote and bracket of a value has its counterpart; values may be missing. */
export function isClosed(node: Node | undefined): boolean {
	switch (node?.kind) {
		case 'string': return node.closed;
		case 'list': case 'map': return node.closed && valuesOf(node).every(isClosed);
		default: return true;
	}
}

function valuesOf(node: Node): readonly (Node | undefined)[] {
	return node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
}
