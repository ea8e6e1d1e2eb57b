import { encloses, touches } from '../base/text.js';
import { HOLE, literalText, textOf, type Entry, type Node, type StringNode } from '../syntax/node.js';
import type { Cursor, CursorRole } from './cursor.js';
import type { Place } from './cursor-place.js';
import type { Policy, Statement } from './model.js';

/** Says in the words of the policy what a place in its tree is. */
export function describe(place: Place, policy: Policy, offset: number): Cursor {
	const statement = statementAround(place, policy);
	const trail = statement ? place.trail.slice(1) : place.trail;
	const keys = place.entry ? [...trail, place.entry] : trail;
	const role = statement ? roleInStatement(place, trail) : roleInPolicy(place, policy);
	const members = statement ? statement.members : policy.members;
	const member = members.find(({ entry }) => entry === keys[0]);
	return {
		offset, role, policy, statement, member,
		element: member?.name,
		...names(role, keys),
		test: statement?.conditions.find(({ entry }) => entry === keys[2]),
		...typing(place, offset),
		map: place.map,
		inList: place.list !== undefined,
		hasSeparator: place.entry?.separator !== undefined,
		siblings: place.siblings.map(siblingText).filter(text => text !== undefined),
		commaBefore: place.commaBefore,
		commaAfter: place.commaAfter,
	};
}

/** The entry that leads to a statement is the policy's own, whatever its spelling. */
function statementAround({ trail, map }: Place, policy: Policy): Statement | undefined {
	const [, second] = trail;
	return policy.statements.find(({ node }) => node === map || (second !== undefined && node.entries.includes(second)));
}

function roleInPolicy({ map, trail: [first, ...deeper] }: Place, policy: Policy): CursorRole {
	if (!first) return map ? 'policy-key' : 'other';
	if (!map && deeper.length === 0) return holdsStatements(first, policy) ? 'statement' : 'policy-value';
	return 'other';
}

function holdsStatements(entry: Entry, { statements }: Policy): boolean {
	return literalText(entry.key) === 'Statement' || statements.some(({ node }) => encloses(entry, node));
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

function typing({ string, inString, writable }: Place, offset: number): Pick<Cursor, 'string' | 'inString' | 'prefix' | 'replace' | 'replaceQuoted' | 'writable'> {
	const here = { start: offset, end: offset };
	if (!string || !inString) return { string, inString, prefix: '', replace: here, replaceQuoted: here, writable };
	return { string, inString, prefix: textBefore(string, offset), replace: string.content, replaceQuoted: { start: string.start, end: string.end }, writable };
}

/** The text up to the offset. A part with escapes counts whole as soon as the cursor is behind its start. */
function textBefore({ parts }: StringNode, offset: number): string {
	return parts.filter(part => part.start < offset).map(part => {
		if (part.kind === 'hole') return HOLE;
		return part.exact && touches(part, offset) ? part.text.slice(0, offset - part.start) : part.text;
	}).join('');
}

function siblingText(sibling: Node | Entry): string | undefined {
	if (!('kind' in sibling)) return textOf(sibling.key);
	return sibling.kind === 'string' ? textOf(sibling) : undefined;
}
