import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocuments, sampleTemplate } from '../../scripts/bench/host-samples.js';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Language } from '../../server/src/syntax/node.js';
import { createRandom } from '../harness/random.js';

const many = 20_000;
const deep = (line: (depth: number) => string): string => Array.from({ length: 800 }, (_, depth) => ' '.repeat(depth) + line(depth)).join('\n');
const noise = (signs: string): string => {
	const random = createRandom(3);
	return Array.from({ length: many }, () => random.pick([...signs])).join('');
};

/** Processor time for each character, as a multiple of that of a usual file; what grows with the square of its size takes thousands of times as long. */
const mostTimesAsLong = 25;

const hostile: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>> = {
	hcl: {
		'a level more in every line': deep(() => 'a = {'),
		'a level more in every line, with the wrong bracket': `${deep(() => 'a = [')}\n}`,
		'blocks in blocks': deep(() => 'b {'),
		'blocks that nothing closes': 'b {\n'.repeat(many / 4),
		'calls that nothing closes': 'a = f({\n'.repeat(many / 8),
		'heredocs that nothing closes': 'a = <<A\n'.repeat(many / 8),
		'heredocs that close nothing': `${'A\n'.repeat(many / 2)}a = <<A\n`,
		'interpolations in each other': `a = "${'${"'.repeat(many / 3)}`,
		'quotes': '"\n'.repeat(many / 2),
		'signs': '= =\n'.repeat(many / 4),
		'conditionals': `a = ${'a ? '.repeat(many / 4)}`,
		'operators': `a = ${'1 + '.repeat(many / 4)}`,
		'accesses': `a = b${'[0].c'.repeat(many / 5)}`,
		'functions in each other': `a = ${'f('.repeat(many / 2)}`,
		'one long list on one line': `a = [${'"x", '.repeat(130_000)}`,
		'a list with a line for each item': `a = [\n${'  "x",\n'.repeat(many / 4)}`,
		'comments without an end': '/*\n'.repeat(many / 3),
		'closing brackets': '})]\n'.repeat(many / 4),
		'noise': noise('{}[]()="\n ,a#$<:'),
		'lines of noise': noise('{}="\n\n  a['),
		'JSON in a heredoc, a level more in every line': `a = <<A\n${deep(() => '{"a":')}\nA\n`,
		'a template in a heredoc, a level more in every line': `a = <<A\nResources:\n  Statement: 1\n${deep(() => '  a:')}\nA\n`,
		'brackets in a template in a heredoc': `a = <<A\nResources:\n  Statement: ${'['.repeat(many)}\nA\n`,
		'functions that join what functions join': `a = ${'concat(["x"], '.repeat(many / 16)}`,
	},
	yaml: {
		'a level more in every line': deep(() => 'a:'),
		'a level more in every line, and a quote': `${deep(() => 'a:')} "`,
		'dashes': '- '.repeat(many),
		'dashes in each other': deep(() => '- a:'),
		'half keys': `a: 1\n${'b\n'.repeat(many / 4)}`,
		'quotes': '"\n'.repeat(many / 4),
		'keys with quotes': 'a: "\n'.repeat(many / 8),
		'brackets': '[{'.repeat(many / 2),
		'brackets that nothing closes': 'a: [\n'.repeat(many / 8),
		'anchors that nothing names': Array.from({ length: many / 20 }, (_, index) => `a${index}: &a${index} b\n`).join(''),
		'aliases of aliases': `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join()}]\n`).join('')}${'# x\n'.repeat(many / 8)}`,
		'an alias of itself': `a: &a\n  b: *a\n  <<: *a\n${'# x\n'.repeat(many / 8)}`,
		'tags': `a: ${'!Sub '.repeat(many / 20)}`,
		'text blocks': 'a: |\n'.repeat(many / 8),
		'comments': '# a\n'.repeat(many / 4),
		'resources that are none': `Resources:\n${'  A:\n'.repeat(many / 16)}`,
		'documents': '---\n'.repeat(many / 16),
		'noise': noise('{}[]:-"\n #&*!|a'),
		'lines of noise': noise(':-"\n\n  a'),
		'JSON in a text block, a level more in every line': `a: |\n${deep(() => '  {"a":')}\n`,
		'brackets in a template in a text block': `a: |\n  Resources:\n    Statement: ${'['.repeat(many)}\n`,
	},
};

const usual: Readonly<Partial<Record<Language, string>>> = { hcl: sampleDocuments(120), yaml: sampleTemplate(120) };

for (const [language, texts] of Object.entries(hostile) as [Language, Readonly<Record<string, string>>][]) {
	test(`no text takes out of all proportion to its size, ${language}`, () => {
		const valid = usual[language]!;
		timeToRead(valid, language);
		const perCharacter = timeToRead(valid, language) / valid.length;
		for (const [name, text] of Object.entries(texts)) {
			// A short text pays for what is done once for each.
			const times = timeToRead(text, language) / Math.max(text.length, 10_000) / perCharacter;
			assert.ok(times < mostTimesAsLong, `${name}: ${times.toFixed(0)} times as long as a usual file`);
		}
	});
}

/** In microseconds of the processor, which others that are busy do not lengthen much. */
function timeToRead(text: string, language: Language): number {
	const start = process.cpuUsage();
	const document = readDocument(text, language);
	for (const part of [0.25, 0.5, 1]) cursorAt(document, Math.floor(text.length * part));
	const { user, system } = process.cpuUsage(start);
	return user + system;
}
