import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { samplePolicy } from '../../scripts/bench/sample-policy.js';
import { rules } from '../../server/src/rules/index.js';
import type { Node } from '../../server/src/syntax/node.js';
import { createReadingMemory, parseTree, type ReadingMemory } from '../../server/src/syntax/parse.js';
import { randomEdit } from '../harness/half-typed.js';
import { extractExpectations } from '../harness/markers.js';
import { plainTree } from '../harness/plain-tree.js';
import { samplePolicies } from '../harness/policies.js';
import { createRandom, type Random } from '../harness/random.js';
import { examplesOf } from '../harness/rule-pages.js';
import { samples } from '../harness/thorough.js';

/** Statements of one line and of several on one line, comments, stray signs, deep ones, a byte order mark, and what is no policy. */
const odd = `\uFEFF{"Version": "2012-10-17", // since then
  "Statement": [{"Sid": "A", "Effect": "Allow"}, {"Sid": "B", "Action": ["s3:*"]} /* twice */, {"Sid": "B", "Action": ["s3:*"]},
    {
      "Sid": "C", "Effect": "Deny", # why
      "Condition": {"Bool": {"aws:SecureTransport": "false",}}
    }, { "Sid": "\${Name}", "Effect": "Al\\u006cow" }
  , {}, {"a": {"b": {"c": [1, true, null, -2e3]}}}]
}
{"Statement": {"Effect": "Allow"}} [[{"x": 1}, {"y": 2}]]`;

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json')).map(name => readFileSync(join('examples', name), 'utf8'));
const pages = rules.flatMap(rule => examplesOf(rule)).filter(it => it.language === 'json').map(({ body }) => extractExpectations(body).text);
const inGroups = Array.from({ length: 8 }, (_, index) => `[\n${pages.slice(index * 12, index * 12 + 12).join(',\n')}]`);
const texts = [odd, odd.replaceAll('\n', '\r\n'), odd.replaceAll('\n', '\r'), samplePolicy(6), JSON.stringify(JSON.parse(samplePolicy(6))), ...samplePolicies(4, 9).map(({ text }) => text), ...examples, ...inGroups];

test('what was read of a JSON document before changes nothing but the time', () => {
	const random = createRandom(27);
	for (const original of texts) {
		const memory = createReadingMemory();
		let text = original;
		for (let round = 0; round < samples(20, 150); round++) {
			const language = random.once(5) ? 'jsonc' : 'json';
			assert.deepEqual(plainTree(parseTree(text, language, memory)), plainTree(parseTree(text, language)), text);
			text = round % 5 === 4 ? original : edited(text, random);
		}
	}
});

/** As texts change: something is typed, something goes, something is taken elsewhere. */
function edited(text: string, random: Random): string {
	const [from, to] = [random.below(text.length + 1), random.below(text.length + 1)];
	const some = text.slice(from, from + random.below(60));
	const rest = text.slice(0, from) + text.slice(from + some.length);
	switch (random.below(5)) {
		case 0: return rest;
		case 1: return rest.slice(0, to) + some + rest.slice(to);
		case 2: return text.slice(0, to) + some + text.slice(to);
		case 3: return text.replace(random.once(2) ? '{"Sid"' : /\{\s*"/, part => `${part}x`);
		default: return randomEdit(text, random).text;
	}
}

test('nor does it with any character gone, or any sign put in', () => {
	const memory = createReadingMemory();
	for (let at = 0; at <= odd.length; at++) {
		for (const sign of ['', ...'{}[],:"\\\n ']) {
			const text = odd.slice(0, at) + sign + odd.slice(sign === '' ? at + 1 : at);
			parseTree(odd, 'jsonc', memory);
			assert.ok(isDeepStrictEqual(plainTree(parseTree(text, 'jsonc', memory)), plainTree(parseTree(text, 'jsonc'))), text);
		}
	}
});

test('what an edit leaves alone is the same object, or the same at another place', () => {
	const memory = createReadingMemory();
	const text = samplePolicy(8);
	const first = statementsIn(text, memory);
	const shifted = text.replace('"Effect"', '"Effect"   ');
	const longer = statementsIn(shifted, memory);
	assert.deepEqual(longer.map((it, index) => it === first[index]), Array(8).fill(false));
	assert.deepEqual(longer.slice(1).map((it, index) => it.start - first[index + 1]!.start), Array(7).fill(3));
	const last = shifted.lastIndexOf('"Effect"');
	const changed = statementsIn(`${shifted.slice(0, last)} ${shifted.slice(last)}`, memory);
	assert.deepEqual(changed.map((it, index) => it === longer[index]), [...Array<boolean>(7).fill(true), false]);
});

function statementsIn(text: string, memory: ReadingMemory): readonly Node[] {
	const [root] = parseTree(text, 'json', memory).roots;
	const list = root?.kind === 'map' ? root.entries.find(({ value }) => value?.kind === 'list')?.value : undefined;
	assert.ok(list?.kind === 'list');
	return list.items;
}
