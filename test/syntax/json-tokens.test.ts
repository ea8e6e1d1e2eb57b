import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScanner } from 'jsonc-parser';
import { advance, startTokens, type Token } from '../../server/src/syntax/json/tokens.js';
import { createRandom, type Random } from '../harness/random.js';
import { samples } from '../harness/thorough.js';

/** Most tokens are read without the scanner, which has to be seen in nothing: each is where it says it is, and means the same. */

test('tokens are those of the scanner, whichever way they are read', () => {
	const random = createRandom(2611);
	for (let round = 0; round < samples(1500, 20_000); round++) {
		const text = gap(random) + value(random, 4) + gap(random);
		for (const layout of [false, true]) assert.deepEqual(ours(text, layout), theirs(text), JSON.stringify(text));
	}
});

test('what a string must not hold as it stands is reported, and ends nowhere else than the scanner says', () => {
	for (const [source, problems] of [
		['"a\tb"', ['invalid-escape']], ['"a\u0000b"', ['invalid-escape']], ['"a\u001fb"', ['invalid-escape']], ['"\\x"', ['invalid-escape']], ['"a', ['unclosed']], ['"a\n', ['unclosed']], ['"', ['unclosed']],
		['"a\u007fb"', []], ['"a\u2028b"', []], ['"\ud800"', []], ['"a\\nb"', []], ['""', []],
	] as const) {
		const found: string[] = [];
		const { current } = startTokens(source, false, code => found.push(code));
		const scanner = createScanner(source);
		scanner.scan();
		assert.deepEqual([found, current.kind, current.end, current.value], [problems, 'string', scanner.getPosition(), scanner.getTokenValue()], JSON.stringify(source));
	}
});

type Seen = Pick<Token, 'kind' | 'start' | 'end' | 'value' | 'column' | 'firstOnLine' | 'indent' | 'line'>;

function ours(text: string, layout: boolean): readonly Seen[] {
	const tokens = startTokens(text, layout, () => undefined);
	const seen: Seen[] = [];
	for (; tokens.current.kind !== 'end'; advance(tokens)) {
		const { kind, start, end, value: meaning, column, firstOnLine, indent, line } = tokens.current;
		seen.push({ kind, start, end, value: meaning, column, firstOnLine, indent, line });
	}
	return seen;
}

/** Places are counted in another way: from the text before each token. */
function theirs(text: string): readonly Seen[] {
	const scanner = createScanner(text, true);
	const seen: Seen[] = [];
	for (let kind: number = scanner.scan(); kind !== 17; kind = scanner.scan()) {
		const start = scanner.getTokenOffset();
		const line = start - /[^\r\n]*$/.exec(text.slice(0, start))![0].length;
		const before = seen.at(-1);
		const firstOnLine = before?.line !== line;
		const column = start - line;
		seen.push({ kind: names[kind]!, start, end: scanner.getPosition(), value: kind < 7 ? text.slice(start, scanner.getPosition()) : scanner.getTokenValue(), column, firstOnLine, indent: firstOnLine ? column : before.indent, line });
	}
	return seen;
}

const names: Readonly<Record<number, Token['kind']>> = {
	1: '{', 2: '}', 3: '[', 4: ']', 5: ',', 6: ':', 7: 'keyword', 8: 'keyword', 9: 'keyword', 10: 'string', 11: 'number',
};

function value(random: Random, depth: number): string {
	const inner = (): string => gap(random) + value(random, depth - 1) + gap(random);
	switch (random.below(depth > 0 ? 6 : 4)) {
		case 0: return random.pick(['1', '-2.5', '1e3', 'true', 'false', 'null']);
		case 4: return `[${Array.from({ length: random.below(4) }, inner).join(',')}]`;
		case 5: return `{${Array.from({ length: random.below(4) }, () => `${gap(random)}${text(random)}${gap(random)}:${inner()}`).join(',')}}`;
		default: return text(random);
	}
}

function text(random: Random): string {
	const pieces = ['s3:Get*', 'a', ' ', ':', '{', ']', ',', '//', '/*', '#', '${aws:username}', '\\"', '\\\\', '\\n', '\\u00e9', 'é', '\u2028', '\ud83d\ude00', '\'', '\u007f'];
	return `"${Array.from({ length: random.below(5) }, () => random.pick(pieces)).join('')}"`;
}

function gap(random: Random): string {
	return Array.from({ length: random.below(3) }, () => random.pick([' ', '\t', '\n', '\r\n', '\r', '  ', '/* "a": */', '// ]\n'])).join('');
}
