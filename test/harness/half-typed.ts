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

/** The states of half a line, half a list and half a statement that people go through, in every statement of a pretty-printed policy. */
export function halfTypedStates(text: string): HalfTyped[] {
	const lines = text.split('\n');
	return statementsIn(lines).flatMap(statement => [...statesOf(lines, statement)]);
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
}

function statementsIn(lines: readonly string[]): StatementLines[] {
	const starts = lines.flatMap((line, index) => /^\s*"Sid"/.test(line) ? [index] : []);
	return starts.map((line, position) => {
		const indent = /^\s*/.exec(lines[line]!)![0];
		const last = lines.findIndex((it, index) => index > line && /^\s*\}/.test(it) && /^\s*/.exec(it)![0].length < indent.length);
		const sidsAfter = starts.slice(position + 1).map((_, index) => `S${position + 1 + index}`);
		return { sid: `S${position}`, first: line - 1, last, indent, isLast: position === starts.length - 1, sidsAfter };
	});
}

function* statesOf(lines: readonly string[], statement: StatementLines): Iterable<HalfTyped> {
	for (let index = statement.first + 1; index < statement.last; index++) {
		const line = lines[index]!;
		const element = new RegExp(`^${statement.indent}"(Action|NotAction|Resource)": (.*)$`).exec(line);
		if (element) yield* stringStates(lines, index, element[1]!, statement);
		if (element?.[2]?.startsWith('[')) yield* listStates(lines, index, element[1]!, statement);
		if (new RegExp(`^${statement.indent}"Effect"`).test(line)) yield* elementStates(lines, index, statement);
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

function* listStates(lines: readonly string[], index: number, element: string, { sid, indent }: StatementLines): Iterable<HalfTyped> {
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
	yield state('empty list', [...lines.slice(0, index), ...lines.slice(end + 1)], index - 1, [lines[index - 1]!, `${indent}"${element}": [],`], `${indent}"${element}": [`.length, expected, sid);
}

/** New elements below `Effect`. */
function* elementStates(lines: readonly string[], index: number, { sid, indent }: StatementLines): Iterable<HalfTyped> {
	const add = (kind: string, typed: string, role: CursorRole, prefix: string, element?: string): HalfTyped => {
		const before = `${indent}${typed}`;
		const cursor = before.indexOf('|');
		return state(kind, lines, index, [lines[index]!, before.replace('|', '')], cursor, { role, prefix, ...(element ? { element } : {}) }, sid);
	};
	yield add('half a key', '"Res|', 'element-key', 'Res');
	yield add('half a key between quotes', '"Res|"', 'element-key', 'Res');
	yield add('half a key without quotes', 'Res|', 'element-key', 'Res');
	yield add('key without a value', '"Resource": |', 'element-value', '', 'Resource');
	yield add('key with an empty value', '"Resource": "|"', 'element-value', '', 'Resource');
	yield add('key with half a value', '"Resource": "arn:|', 'element-value', 'arn:', 'Resource');
	yield add('empty line', '|', 'element-key', '');
	yield add('condition without a value', '"Condition": {|', 'condition-operator', '', 'Condition');
	const effect = lines[index]!;
	const noComma = effect.replace(/,(\r?)$/, '$1');
	yield state('comma missing', lines, index, noComma, indent.length + 3, { role: 'element-key', element: 'Effect', prefix: 'Ef' }, sid);
	const noColon = effect.replace('":', '"');
	yield state('colon missing', lines, index, noColon, indent.length + 3, { role: 'element-key', element: 'Effect', prefix: 'Ef' }, sid);
}

/** New statements before and behind, and brackets of this one. */
function* statementStates(lines: readonly string[], { sid, last, first, indent }: StatementLines): Iterable<HalfTyped> {
	const close = lines[last]!;
	const sibling = /^\s*/.exec(lines[last]!)![0];
	const key = { role: 'element-key' as const, prefix: '' };
	if (close.trim().startsWith('}') && close.trim().length <= 2) {
		const without = [...lines.slice(0, last), ...lines.slice(last + 1)];
		const value = lines[last - 1]!;
		yield state('closing brace missing', without, last - 1, [value.replace(/\r$/, ''), `${indent}"`], indent.length + 1, key, sid);
		const separated = [...lines.slice(0, last), `${sibling}},`];
		const rest = lines.slice(last + 1);
		yield state('new half statement', [...separated, ...rest], last, [`${sibling}},`, `${sibling}{`, `${indent}"Sid": "New",`, `${indent}"Act`], indent.length + 4, { ...key, prefix: 'Act' }, undefined);
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
