import { encloses, touches } from '../base/text.js';
import { entryOf, literalText, textOf, textOfPart, type Entry, type Node, type StringNode } from '../syntax/node.js';
import type { Cursor, CursorRole } from './cursor.js';
import { bodyOf } from './hosts/policy-document.js';
import type { Place } from './cursor-place.js';
import type { Policy, Statement } from './model.js';

/** Says in the words of the policy what a place in its tree is. */
export function describe(found: Place, policy: Policy, offset: number): Cursor {
	const place = withoutImpossibleMap(found);
	const { statement, depth } = statementAround(place, policy);
	const trail = (statement ? place.trail.slice(depth) : place.trail).filter(entry => !leadsIntoDynamic(entry));
	const keys = place.entry ? [...trail, place.entry] : trail;
	const members = statement ? statement.members : policy.members;
	const member = members.find(({ entry }) => entry === keys[0] || entry === place.trail[depth]);
	const inBlock = member?.entry.block === true && statement !== undefined;
	const role = inBlock ? roleInBlock(place, member.name, trail) : statement ? roleInStatement(place, trail) : roleInPolicy(place, policy);
	return {
		offset, role, policy, statement, member,
		element: member?.name,
		...(inBlock ? namesInBlock(role, member.entry) : names(role, keys)),
		test: statement?.conditions.find(({ entry }) => entry === keys[2] || inBlock && entry === member.entry),
		...typing(place, offset, policy.tree.text),
		map: place.map,
		inList: place.list !== undefined,
		hasSeparator: place.entry?.separator !== undefined || inBlock && (role === 'condition-operator' || role === 'condition-key' || role === 'principal-type'),
		siblings: place.siblings.map(siblingText).filter(text => text !== undefined),
		commaBefore: place.commaBefore,
		commaAfter: place.commaAfter,
	};
}

/** Below a key of YAML a map may begin or a value; where no map can be, it is a value. */
function withoutImpossibleMap(place: Place): Place {
	const { map, trail } = place;
	const above = literalText(trail.at(-1)?.key);
	return map && map.start === map.end && above !== undefined && /^(?:Sid|Effect|(?:Not)?Action|(?:Not)?Resource|Version|Id)$/.test(above) ? { ...place, map: undefined } : place;
}

/** The entries that lead to a statement are the policy's own, whatever their spelling; `depth` is how many there are. */
function statementAround({ trail, map }: Place, policy: Policy): { statement: Statement | undefined; depth: number } {
	for (let depth = Math.min(trail.length, 3); depth >= 1; depth--) {
		const inside = trail[depth];
		const statement = policy.statements.find(({ node }) => inside ? node.entries.includes(inside) : node === map);
		if (statement) return { statement, depth };
	}
	return { statement: undefined, depth: 0 };
}

function leadsIntoDynamic({ key, block, labels }: Entry): boolean {
	return block === true && labels === undefined && literalText(key) === 'content';
}

function roleInPolicy({ map, trail: [first, ...deeper] }: Place, policy: Policy): CursorRole {
	if (!first) return map ? 'policy-key' : 'other';
	if (!map && deeper.length === 0) return holdsStatements(first, policy) ? 'statement' : 'policy-value';
	return 'other';
}

function holdsStatements(entry: Entry, { statements, members }: Policy): boolean {
	return members.some(member => member.entry === entry && member.name === 'Statement') || statements.some(({ node }) => encloses(entry, node));
}

/** The arguments of the blocks `condition` and `principals` are what names and values are in JSON. */
function roleInBlock({ map }: Place, element: Cursor['element'], [, argument]: readonly Entry[]): CursorRole {
	if (map || !argument) return 'other';
	switch (`${element ?? ''} ${literalText(argument.key) ?? ''}`) {
		case 'Condition test': return 'condition-operator';
		case 'Condition variable': return 'condition-key';
		case 'Condition values': return 'condition-value';
		case 'Principal type': case 'NotPrincipal type': return 'principal-type';
		case 'Principal identifiers': case 'NotPrincipal identifiers': return 'principal-value';
		default: return 'other';
	}
}

function namesInBlock(role: CursorRole, block: Entry): Pick<Cursor, 'principalType' | 'operator' | 'conditionKey'> {
	const body = bodyOf(block);
	const text = (argument: string): string | undefined => {
		const value = body && entryOf(body, argument)?.value;
		return value?.kind === 'string' ? textOf(value) : undefined;
	};
	return {
		principalType: role.startsWith('principal-') ? text('type') : undefined,
		operator: role.startsWith('condition-') ? text('test') : undefined,
		conditionKey: role.startsWith('condition-') ? text('variable') : undefined,
	};
}

function roleInStatement({ map }: Place, trail: readonly Entry[]): CursorRole {
	const [element, ...deeper] = trail;
	if (!element) return 'element-key';
	if (!map && deeper.length === 0) return 'element-value';
	switch (literalText(element.key)) {
		case 'Condition': return conditionRole(map !== undefined, deeper.length);
		case 'Principal':
		case 'NotPrincipal': return deeper.length === (map ? 0 : 1) ? map ? 'principal-type' : 'principal-value' : 'other';
		default: return 'other';
	}
}

function conditionRole(atKey: boolean, depth: number): CursorRole {
	if (atKey) return depth === 0 ? 'condition-operator' : depth === 1 ? 'condition-key' : 'other';
	return depth === 2 ? 'condition-value' : 'other';
}

function names(role: CursorRole, [, second, third]: readonly Entry[]): Pick<Cursor, 'principalType' | 'operator' | 'conditionKey'> {
	const inPrincipal = role.startsWith('principal-');
	const inCondition = role.startsWith('condition-');
	return {
		principalType: inPrincipal && second ? textOf(second.key) : undefined,
		operator: inCondition && second ? textOf(second.key) : undefined,
		conditionKey: inCondition && third ? textOf(third.key) : undefined,
	};
}

function typing({ string, inString, writable }: Place, offset: number, source: string): Pick<Cursor, 'string' | 'inString' | 'prefix' | 'replace' | 'replaceQuoted' | 'writable'> {
	const here = { start: offset, end: offset };
	if (!string || !inString) return { string, inString, prefix: '', replace: here, replaceQuoted: here, writable };
	return { string, inString, prefix: textBefore(string, offset, source), replace: string.content, replaceQuoted: { start: string.start, end: string.end }, writable };
}

/** The text up to the offset. A part with an escape before the cursor counts whole. */
function textBefore({ parts }: StringNode, offset: number, source: string): string {
	return parts.filter(part => part.start < offset).map(part => {
		if (part.kind === 'hole' || !touches(part, offset)) return textOfPart(part);
		const typed = source.slice(part.start, offset);
		return part.text.startsWith(typed) ? typed : part.text;
	}).join('');
}

function siblingText(sibling: Node | Entry): string | undefined {
	if (!('kind' in sibling)) return textOf(sibling.key);
	return sibling.kind === 'string' ? textOf(sibling) : undefined;
}
