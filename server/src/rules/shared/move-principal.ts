import type { Change } from '../../policy/change.js';
import type { Member, PrincipalValue } from '../../policy/model.js';
import { entryOf, type Entry, type Node } from '../../syntax/node.js';
import { nodesOf, removeValues } from './values.js';

/**
 * Names a principal by another text under another type: `"AWS": "lambda.amazonaws.com"` to `"Service": …`, beside the principals of that type
 * that are there. Nothing where the list it stands in is computed elsewhere.
 */
export function movePrincipal(principal: PrincipalValue, type: string, text: string): readonly Change[] {
	return principal.member.entry.block ? moveToBlock(principal, type, text) : moveToEntry(principal, type, text);
}

/** The list or lone value that a principal stands in: the entry of its type, or the `identifiers` of its block. */
export function listAround({ member: { entry }, typeKey }: PrincipalValue): Member<string> | undefined {
	const { value } = entry;
	if (value?.kind !== 'map') return undefined;
	const own = entry.block ? entryOf(value, 'identifiers') : value.entries.find(({ key }) => key === typeKey);
	return own && asMember(own);
}

function moveToEntry(principal: PrincipalValue, type: string, text: string): readonly Change[] {
	const map = principal.member.entry.value;
	const own = listAround(principal);
	if (map?.kind !== 'map' || !own) return [];
	const target = entryOf(map, type);
	const isOnly = isAlone(own, principal.node);
	if (isOnly && !target) return rename(principal, type, text);
	const removal: readonly Change[] = isOnly ? [{ do: 'remove-entry', map, entry: own.entry }] : removeValues(own, [principal]);
	if (removal.length === 0) return [];
	const addition: Change = target
		? { do: 'set-values', member: asMember(target), values: [...nodesOf(asMember(target)), text] }
		: { do: 'add-entry', map, name: type, value: text };
	return [...removal, addition];
}

/** Terraform joins blocks of one type itself. */
function moveToBlock(principal: PrincipalValue, type: string, text: string): readonly Change[] {
	const own = listAround(principal);
	const { member, statement } = principal;
	if (!own || member.name === undefined) return [];
	if (isAlone(own, principal.node)) return rename(principal, type, text);
	const removal = removeValues(own, [principal]);
	return removal.length === 0 ? [] : [...removal, { do: 'add-entry', map: statement.node, name: member.name, value: { [type]: text } }];
}

function rename({ typeKey, node, text: before }: PrincipalValue, type: string, text: string): readonly Change[] {
	if (!typeKey) return [];
	const other: Change = { do: 'set-text', node: typeKey, text: type };
	return text === before ? [other] : [other, { do: 'set-text', node, text }];
}

function isAlone(own: Member<string>, node: Node): boolean {
	const nodes = nodesOf(own);
	return nodes.length === 1 && nodes[0] === node;
}

function asMember(entry: Entry): Member<string> {
	return { name: undefined, key: entry.key, entry, complete: false };
}
