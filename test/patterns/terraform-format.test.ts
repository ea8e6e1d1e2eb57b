import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import { renderPattern } from '../../server/src/patterns/render/index.js';
import { completeValues } from '../../server/src/patterns/values.js';
import { oddValues } from './odd-values.js';

const texts = patterns.flatMap(pattern => [{}, ...oddValues(pattern)].map((given, index) => ({
	name: `${pattern.id} ${index}`, text: renderPattern(pattern, completeValues(pattern, given, 'terraform'), 'terraform').files[0]!.text,
})));

test('equals signs of neighbouring lines stand below each other', () => {
	for (const { name, text } of texts) {
		const lines = text.split('\n');
		for (const [index, line] of lines.entries()) {
			const [here, next] = [columnOfEquals(line), columnOfEquals(lines[index + 1] ?? '')];
			if (here !== undefined && next !== undefined) assert.equal(here, next, `${name}:${index + 1}\n${text}`);
		}
	}
});

test('no line ends in a blank, no two are empty, the last one is whole', () => {
	for (const { name, text } of texts) assert.doesNotMatch(text, /[ \t]$|\n\n\n|\t|[^\n]$|^\n|\n\n$/, name);
});

test('terraform fmt changes nothing', { skip: spawnSync('terraform', ['version']).error ? 'terraform is not installed' : false }, () => {
	// One process for all: each takes longer to start than all texts to format.
	const all = texts.map(({ text }) => text).join('\n');
	const { stdout, stderr } = spawnSync('terraform', ['fmt', '-'], { input: all, encoding: 'utf8' });
	assert.ok(stdout !== '', stderr);
	assert.equal(stdout, all);
});

/** Of an argument whose value ends on its line. */
function columnOfEquals(line: string): number | undefined {
	const [whole, left] = /^( *(?:[\w-]+|"[^"]*") *)= .*[^[{(]$/.exec(line) ?? [];
	return whole === undefined || left === undefined ? undefined : left.length;
}
