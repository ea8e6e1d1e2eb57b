import type { Language } from '../../server/src/syntax/node.js';
import type { HalfTyped } from './half-typed.js';

/** A way to write a policy one element to a line, in a language that is not JSON. */
export interface LineSyntax {
	readonly name: string;
	readonly language: Language;
	/** The text of a policy, every statement with a Sid of its own. */
	print(policy: string): string;
	/** How an element is called here. */
	key(element: string): string;
	/** Between a key and its value. */
	readonly sign: string;
	/** How a string begins and ends. */
	readonly quote: '"' | '\'' | '';
	/** What closes a list and a statement; empty where nothing does. */
	readonly closers: { readonly list: string; readonly statement: string };
	/** A new statement after the last line of another, as far as it is typed; `|` is the cursor. */
	readonly newStatement: readonly string[];
	/** Half a condition and the role of the cursor in it. */
	readonly halfCondition: readonly string[];
	/** The lines of an element that is just begun. */
	readonly list: { readonly open: string; readonly item: string };
}

/** The lines of one statement. */
interface StatementLines {
	readonly sid: string;
	/** The line of its Sid. */
	readonly first: number;
	/** The last line of what it says, without the line that closes it. */
	readonly last: number;
	/** What its elements have in front of them. */
	readonly indent: string;
	readonly sidsAfter: readonly string[];
}

/** The states that people go through while they type in a statement, in every statement of a text. */
export function halfTypedStatesOf(syntax: LineSyntax, text: string): HalfTyped[] {
	const lines = text.split('\n');
	return statementsIn(lines, syntax).flatMap(statement => [
		...['Action', 'NotAction', 'Resource'].flatMap(element => [...elementStates(lines, statement, element, syntax)]),
		...newElementStates(lines, statement, syntax), ...statementStates(lines, statement, syntax),
	]);
}

function statementsIn(lines: readonly string[], syntax: LineSyntax): StatementLines[] {
	const sidLine = new RegExp(`^\\s*(?:- )?${syntax.key('Sid')}${syntax.sign}`);
	const starts = lines.flatMap((line, index) => sidLine.test(line) ? [index] : []);
	return starts.map((first, position) => {
		const indent = ' '.repeat(lines[first]!.search(/[\w"']/));
		const end = lines.findIndex((line, index) => index > first && line.trim() !== '' && line.search(/\S/) < indent.length);
		return { sid: `S${position}`, first, last: (end < 0 ? lines.length : end) - 1, indent, sidsAfter: starts.slice(position + 1).map((_, index) => `S${position + 1 + index}`) };
	});
}

/** Where the value of an element stands, or the first of several. */
interface ValuePlace {
	readonly line: number;
	readonly before: string;
	readonly value: string;
	readonly after: string;
}

function* elementStates(lines: readonly string[], { sid, first, last, indent, sidsAfter }: StatementLines, element: string, syntax: LineSyntax): Iterable<HalfTyped> {
	const start = lines.findIndex((line, index) => index >= first && index <= last && line.startsWith(`${indent}${syntax.key(element)}${syntax.sign.trimEnd()}`));
	if (start < 0) return;
	const stacked = /[[:]\s*$/.test(lines[start]!);
	const place = placeIn(lines, stacked ? start + 1 : start, syntax);
	if (!place) return;
	const { line, before, value, after } = place;
	const half = value.slice(0, 4);
	const expected = (prefix: string): HalfTyped['expected'] => ({ role: 'element-value', element, prefix });
	const put = (kind: string, typed: string, rest: string, prefix: string): HalfTyped => state(kind, lines, line, line, [`${before}${typed}|${rest}`], expected(prefix), sid);
	yield put('half a value', half, after, half);
	yield put('nothing of a value yet', '', after, '');
	if (syntax.quote !== '') yield put('closing quote missing', half, '', half);
	if (syntax.quote !== '') yield put('nothing behind the quote', '', '', '');
	yield { ...state('end of the file', lines, line, lines.length - 1, [`${before}${half}|`], expected(half), sid), gone: sidsAfter };
	if (stacked) yield* listStates(lines, start, place, last, { sid, element }, syntax);
}

function placeIn(lines: readonly string[], line: number, { quote }: LineSyntax): ValuePlace | undefined {
	const pattern = quote === '' ? /^(.*?(?::\s+|- ))([^\s"'[{].*)()$/ : new RegExp(`^([^${quote}]*?(?:[=:] |- |\\[|^\\s*)${quote})([^${quote}]+)(${quote}.*)$`);
	const [, before, value, after] = pattern.exec(lines[line] ?? '') ?? [];
	return before === undefined ? undefined : { line, before, value: value!, after: after! };
}

function* listStates(
	lines: readonly string[], start: number, { line, before, value, after }: ValuePlace, last: number, { sid, element }: { sid: string; element: string }, syntax: LineSyntax,
): Iterable<HalfTyped> {
	const dent = before.search(/\S/);
	const end = lines.findIndex((it, index) => index > start && (index > last || !isItem(it, dent)));
	const expected = (prefix: string): HalfTyped['expected'] => ({ role: 'element-value', element, prefix });
	const half = value.slice(0, 3);
	yield state('one more item', lines, end, end - 1, [`${' '.repeat(dent)}${syntax.list.item}${syntax.quote}|`], expected(''), sid);
	yield state('one more item in front', lines, line, line - 1, [`${' '.repeat(dent)}${syntax.list.item}${syntax.quote}${half}|`], expected(half), sid);
	yield state('empty list', lines, start, syntax.closers.list === '' ? end - 1 : end, [`${lines[start]!.replace(/\s*\[?$/, '')} [|]`], expected(''), sid);
	if (syntax.closers.list === '') return;
	yield state('comma missing', lines, line, line, [`${before}${half}|${value.slice(3)}${after.replace(',', '')}`], expected(half), sid);
	yield state('closing bracket missing', lines, line, end, [`${before}${half}|${value.slice(3)}${after}`, ...lines.slice(line + 1, end)], expected(half), sid);
	yield state('bracket of another kind', lines, line, end, [`${before}${half}|${value.slice(3)}${after}`, ...lines.slice(line + 1, end), lines[end]!.replace(']', '}')], expected(half), sid);
}

function isItem(line: string, dent: number): boolean {
	return line.search(/\S/) >= dent && /^\s*(?:- |["'])/.test(line);
}

/** New elements below `Effect`. */
function* newElementStates(lines: readonly string[], { sid, first, last, indent }: StatementLines, syntax: LineSyntax): Iterable<HalfTyped> {
	const effect = lines.findIndex((line, index) => index >= first && index <= last && line.startsWith(`${indent}${syntax.key('Effect')}`));
	const add = (kind: string, typed: readonly string[], role: HalfTyped['expected']['role'], prefix: string, element?: string): HalfTyped =>
		state(kind, lines, effect + 1, effect, typed.map(line => indent + line), { role, prefix, ...(element === undefined ? {} : { element }) }, sid);
	const resource = syntax.key('Resource');
	const half = resource.slice(0, 3);
	yield add('half a key', [`${half}|`], 'element-key', half);
	yield add('empty line', ['|'], 'element-key', '');
	yield add('key without a value', [`${resource}${syntax.sign}|`], 'element-value', '', 'Resource');
	yield add('key with half a value', [`${resource}${syntax.sign}${syntax.quote}arn:|`], 'element-value', 'arn:', 'Resource');
	yield add('list with half a value', [`${resource}${syntax.sign}["arn:|`], 'element-value', 'arn:', 'Resource');
	yield add('list that is just opened', [`${resource}${syntax.sign}[|`], 'element-value', '', 'Resource');
	yield add('half a condition', syntax.halfCondition, 'condition-operator', '', 'Condition');
	yield add('stray word', ['xyz|'], 'element-key', 'xyz');
	if (syntax.closers.list !== '') yield add('stray bracket', [']', '|'], 'element-key', '');
	const withoutSign = lines[effect]!.replace(syntax.sign.trim(), '').replace(/\s+/g, match => match.length > 1 && match.length < indent.length ? ' ' : match);
	yield state('sign missing', lines, effect, effect, [`${withoutSign.slice(0, indent.length + 2)}|${withoutSign.slice(indent.length + 2)}`], { role: 'element-key', prefix: syntax.key('Effect').slice(0, 2) }, sid);
}

function* statementStates(lines: readonly string[], { sid, last, indent, sidsAfter }: StatementLines, syntax: LineSyntax): Iterable<HalfTyped> {
	const outer = indent.slice(0, -2);
	const behind = last + (syntax.closers.statement === '' ? 0 : 1);
	yield state('new half statement', lines, behind + 1, behind, syntax.newStatement.map(line => outer + line), { role: 'element-key', prefix: syntax.key('Action').slice(0, 3) }, undefined);
	yield state('line below the last element', lines, last + 1, last, [`${indent}|`], { role: 'element-key', prefix: '' }, sid);
	if (syntax.closers.statement === '') return;
	yield state('closing brace missing', lines, behind, behind, [`${indent}${syntax.key('Resource').slice(0, 2)}|`], { role: 'element-key', prefix: syntax.key('Resource').slice(0, 2) }, sid);
	yield { ...state('end of the file in a statement', lines, behind, lines.length - 1, [`${indent}${syntax.key('Resource').slice(0, 2)}|`], { role: 'element-key', prefix: syntax.key('Resource').slice(0, 2) }, sid), gone: sidsAfter };
}

/** Puts lines in the place of those from `from` to `to`; `|` in them is the cursor. */
function state(kind: string, lines: readonly string[], from: number, to: number, typed: readonly string[], expected: HalfTyped['expected'], sid: string | undefined): HalfTyped {
	const marked = [...lines.slice(0, from), ...typed, ...lines.slice(to + 1)].join('\n');
	const offset = marked.indexOf('|', lines.slice(0, from).join('\n').length);
	return { kind, text: marked.slice(0, offset) + marked.slice(offset + 1), offset, expected, sid };
}

/** The same in statements of YAML that take one line each, between braces. */
export function halfTypedFlowStates(text: string): HalfTyped[] {
	const lines = text.split('\n');
	const starts = lines.flatMap((line, index) => /^\s*- \{ Sid:/.test(line) ? [index] : []);
	return starts.flatMap((index, position) => {
		const line = lines[index]!;
		const sid = `S${position}`;
		const put = (kind: string, typed: string, expected: HalfTyped['expected']): HalfTyped => state(kind, lines, index, index, [typed], expected, sid);
		const [, before = '', name = '', open = '', value = '', after = ''] = /^(.*?((?:Not)?Action): (\[?))([a-z0-9]+:\w+)(.*)$/.exec(line) ?? [];
		const inAction = (prefix: string): HalfTyped['expected'] => ({ role: 'element-value', element: name, prefix });
		const key = { role: 'element-key' as const };
		return [
			...value === '' ? [] : [
				put('half a value', `${before}${value.slice(0, 5)}|${after}`, inAction(value.slice(0, 5))),
				put('quote missing', `${before}"${value.slice(0, 5)}|${after}`, inAction(value.slice(0, 5))),
				put('end of the line missing', `${before}${value.slice(0, 5)}|`, inAction(value.slice(0, 5))),
			],
			...open === '' ? [] : [put('closing bracket missing', `${before}${value.slice(0, 5)}|${value.slice(5)}${after.replace(']', '')}`, inAction(value.slice(0, 5)))],
			put('half a key', line.replace(/ \}$/, ', Res| }'), { ...key, prefix: 'Res' }),
			put('half a key and no brace', line.replace(/ \}$/, ', Res|'), { ...key, prefix: 'Res' }),
			put('key without a value', line.replace(/ \}$/, ', Resource: | }'), { role: 'element-value', element: 'Resource', prefix: '' }),
			state('new half statement', lines, index + 1, index, [`${/^\s*/.exec(line)![0]}- { Sid: New, Act|`], { ...key, prefix: 'Act' }, undefined),
		];
	});
}
