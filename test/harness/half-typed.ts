import type { CursorRole } from '../../server/src/policy/cursor.js';
import type { Policy } from '../../server/src/policy/model.js';
import { literalText, type Node } from '../../server/src/syntax/node.js';
import type { Random } from './random.js';

/** A text as it is while somebody types, and what a reader should still make of it. */
export interface HalfTyped {
	readonly kind: string;
	readonly text: string;
	readonly offset: number;
	readonly expected: { readonly role: CursorRole; readonly element?: string; readonly prefix: string };
	/** Sid of the statement around the cursor; the others are to be read as before. */
	readonly sid: string | undefined;
	/** Sids of the statements that the text no longer holds. */
	readonly gone?: readonly string[];
}

/** What the elements of a statement are called. */
export interface Names {
	of(element: string): string;
	/** The start of a condition; the bar is the cursor, behind half an operator's name or where it begins. */
	readonly halfCondition: string;
}

/** Those of IAM. */
const own: Names = { of: element => element, halfCondition: '"Condition": {|' };

/** The states of half a line, half a list and half a statement that people go through, in every statement of a pretty-printed policy. */
export function halfTypedStates(text: string, names: Names = own): HalfTyped[] {
	const lines = text.split('\n');
	return statementsIn(lines, names).flatMap(statement => [...statesOf(lines, statement)]);
}

/** The lines of one statement in a pretty-printed policy, from its brace to its closing one. */
interface StatementLines {
	readonly sid: string;
	readonly first: number;
	readonly last: number;
	/** Blanks before its elements. */
	readonly indent: string;
	readonly isLast: boolean;
	readonly sidsAfter: readonly string[];
	readonly names: Names;
}

function statementsIn(lines: readonly string[], names: Names): StatementLines[] {
	const sid = new RegExp(`^\\s*"${names.of('Sid')}"`);
	const starts = lines.flatMap((line, index) => sid.test(line) ? [index] : []);
	return starts.map((line, position) => {
		const indent = /^\s*/.exec(lines[line]!)![0];
		const last = lines.findIndex((it, index) => index > line && /^\s*\}/.test(it) && /^\s*/.exec(it)![0].length < indent.length);
		const sidsAfter = starts.slice(position + 1).map((_, index) => `S${position + 1 + index}`);
		return { sid: `S${position}`, first: line - 1, last, indent, isLast: position === starts.length - 1, sidsAfter, names };
	});
}

function* statesOf(lines: readonly string[], statement: StatementLines): Iterable<HalfTyped> {
	const { indent, names } = statement;
	for (let index = statement.first + 1; index < statement.last; index++) {
		const line = lines[index]!;
		const element = ['Action', 'NotAction', 'Resource'].find(it => line.startsWith(`${indent}"${names.of(it)}": `));
		if (element) yield* stringStates(lines, index, element, statement);
		if (element && line.startsWith(`${indent}"${names.of(element)}": [`)) yield* listStates(lines, index, element, statement);
		if (line.startsWith(`${indent}"${names.of('Effect')}"`)) yield* elementStates(lines, index, statement);
	}
	yield* statementStates(lines, statement);
}

/** Inside the first string of an element, on its own line or in a list below. */
function* stringStates(lines: readonly string[], index: number, element: string, statement: StatementLines): Iterable<HalfTyped> {
	const at = /": "|": \["/.test(lines[index]!) ? index : index + 1;
	const line = lines[at]!;
	const from = at === index ? line.indexOf('": ') + 3 : 0;
	const open = line.indexOf('"', from);
	const close = line.indexOf('"', open + 1);
	const half = line.slice(open + 1, open + 1 + Math.ceil((close - open) / 2));
	const expected = { role: 'element-value' as const, element, prefix: half };
	const { sid } = statement;
	const cursor = open + 1 + half.length;
	yield state('closing quote missing', lines, at, line.slice(0, cursor) + line.slice(close + 1), cursor, expected, sid);
	yield state('rest of the line missing', lines, at, line.slice(0, cursor), cursor, expected, sid);
	yield state('half a value', lines, at, line.slice(0, cursor) + line.slice(close), cursor, expected, sid);
	const upTo = [...lines.slice(0, at), line.slice(0, cursor)];
	yield { ...state('file ends in a string', upTo, at, line.slice(0, cursor), cursor, expected, sid), gone: statement.sidsAfter };
}

function* listStates(lines: readonly string[], index: number, element: string, { sid, indent, names }: StatementLines): Iterable<HalfTyped> {
	const end = lines.findIndex((line, at) => at >= index && /\],?\r?$/.test(line));
	const expected = { role: 'element-value' as const, element, prefix: '' };
	if (end > index) {
		const items = /^\s*/.exec(lines[index + 1]!)![0];
		const open = `${items}"`;
		yield state('quote typed before the next item', lines, index, [lines[index]!, open], open.length, expected, sid);
		const last = lines[end - 1]!.replace(/\r$/, '');
		yield state('closing bracket missing', [...lines.slice(0, end), ...lines.slice(end + 1)], end - 1, `${last}, ""`, last.length + 3, expected, sid);
		yield state('list without its end', [...lines.slice(0, index + 1), ...lines.slice(end + 1)], index, lines[index]!, lines[index]!.trimEnd().length, expected, sid);
	} else {
		const cut = lines[index]!.replace(/\](,?\r?)$/, '$1');
		yield state('closing bracket missing', lines, index, cut, cut.indexOf('["') + 2, expected, sid);
	}
	yield state('empty list', [...lines.slice(0, index), ...lines.slice(end + 1)], index - 1, [lines[index - 1]!, `${indent}"${names.of(element)}": [],`], `${indent}"${names.of(element)}": [`.length, expected, sid);
}

/** New elements below `Effect`. */
function* elementStates(lines: readonly string[], index: number, { sid, indent, names }: StatementLines): Iterable<HalfTyped> {
	const add = (kind: string, typed: string, role: CursorRole, prefix: string, element?: string): HalfTyped => {
		const before = `${indent}${typed}`;
		const cursor = before.indexOf('|');
		return state(kind, lines, index, [lines[index]!, before.replace('|', '')], cursor, { role, prefix, ...(element ? { element } : {}) }, sid);
	};
	const resource = names.of('Resource');
	const half = resource.slice(0, 3);
	yield add('half a key', `"${half}|`, 'element-key', half);
	yield add('half a key between quotes', `"${half}|"`, 'element-key', half);
	yield add('half a key without quotes', `${half}|`, 'element-key', half);
	yield add('key without a value', `"${resource}": |`, 'element-value', '', 'Resource');
	yield add('key with an empty value', `"${resource}": "|"`, 'element-value', '', 'Resource');
	yield add('key with half a value', `"${resource}": "arn:|`, 'element-value', 'arn:', 'Resource');
	yield add('empty line', '|', 'element-key', '');
	yield add('condition without a value', names.halfCondition, 'condition-operator', '', 'Condition');
	const effect = lines[index]!;
	const noComma = effect.replace(/,(\r?)$/, '$1');
	yield state('comma missing', lines, index, noComma, indent.length + 3, { role: 'element-key', element: 'Effect', prefix: names.of('Effect').slice(0, 2) }, sid);
	const noColon = effect.replace('":', '"');
	yield state('colon missing', lines, index, noColon, indent.length + 3, { role: 'element-key', element: 'Effect', prefix: names.of('Effect').slice(0, 2) }, sid);
}

/** New statements before and behind, and brackets of this one. */
function* statementStates(lines: readonly string[], { sid, last, first, indent, names }: StatementLines): Iterable<HalfTyped> {
	const close = lines[last]!;
	const sibling = /^\s*/.exec(lines[last]!)![0];
	const key = { role: 'element-key' as const, prefix: '' };
	const act = names.of('Action').slice(0, 3);
	if (close.trim().startsWith('}') && close.trim().length <= 2) {
		const without = [...lines.slice(0, last), ...lines.slice(last + 1)];
		const value = lines[last - 1]!;
		yield state('closing brace missing', without, last - 1, [value.replace(/\r$/, ''), `${indent}"`], indent.length + 1, key, sid);
		const separated = [...lines.slice(0, last), `${sibling}},`];
		const rest = lines.slice(last + 1);
		yield state('new half statement', [...separated, ...rest], last, [`${sibling}},`, `${sibling}{`, `${indent}"${names.of('Sid')}": "New",`, `${indent}"${act}`], indent.length + 4, { ...key, prefix: act }, undefined);
		yield state('new empty statement', [...separated, ...rest], last, [`${sibling}},`, `${sibling}{},`], sibling.length + 1, key, undefined);
	}
	yield state('stray word', lines, first + 1, [lines[first + 1]!, `${indent}xyz`], indent.length + 3, { ...key, prefix: 'xyz' }, sid);
	yield state('stray bracket', lines, first + 1, [lines[first + 1]!, `${indent}]`, `${indent}"`], indent.length + 1, key, sid);
}

/** Replaces line `index`; the cursor stands at `column` of the last of the new lines. */
function state(
	kind: string, lines: readonly string[], index: number, replacement: string | readonly string[], column: number, expected: HalfTyped['expected'], sid: string | undefined,
): HalfTyped {
	const added = typeof replacement === 'string' ? [replacement] : replacement;
	const before = [...lines.slice(0, index), ...added.slice(0, -1)].map(line => line + '\n').join('');
	const text = [...lines.slice(0, index), ...added, ...lines.slice(index + 1)].join('\n');
	return { kind, text, offset: before.length + column, expected, sid };
}

/** What is read of each statement, by its Sid, for comparison before and after an edit. */
export function statementsBySid(policies: readonly Policy[]): Map<string, string> {
	return new Map(policies.flatMap(policy => policy.statements).map(({ sid, node }) => [sid?.text ?? '', JSON.stringify(plain(node))]));
}

function plain(node: Node | undefined): unknown {
	switch (node?.kind) {
		case 'string': return literalText(node);
		case 'scalar': return node.value;
		case 'list': return node.items.map(plain);
		case 'map': return node.entries.map(({ key, value }) => [literalText(key), plain(value)]);
		default: return undefined;
	}
}

/** One slip of the kind that nobody plans: characters deleted, a token too many, half a line twice. */
export function randomEdit(text: string, random: Random): { readonly text: string; readonly start: number; readonly end: number } {
	const start = random.below(text.length);
	const replace = (end: number, newText: string) => ({ text: text.slice(0, start) + newText + text.slice(end), start, end });
	const lineEnd = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
	switch (random.below(4)) {
		case 0: return replace(Math.min(text.length, start + 1 + random.below(12)), '');
		case 1: return replace(lineEnd, '');
		case 2: return replace(start, random.pick(tokens));
		default: return replace(start, text.slice(start, Math.max(start + 1, lineEnd - random.below(1 + Math.floor((lineEnd - start) / 2)))));
	}
}

const tokens = ['"', '{', '}', '[', ']', ',', ':', '"Action": ', '"Sid": "x",', 'xyz', '\'', '//', '\n', '"s3:GetObject", ', '\\', '  '];
