import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleTemplate } from '../../scripts/bench/host-samples.js';
import { finished } from '../../server/src/base/steps.js';
import { createReadingMemory, parseTree, readAhead } from '../../server/src/syntax/parse.js';
import { readPiece } from '../../server/src/syntax/yaml/piece.js';
import { randomEdit } from '../harness/half-typed.js';
import { samplePolicies } from '../harness/policies.js';
import { plain, plainTree } from '../harness/plain-tree.js';
import { createRandom } from '../harness/random.js';
import { samples } from '../harness/thorough.js';
import { yamlBlock } from './host-printers.js';
import type { Json } from './sample-changes.js';

/** Large enough to be cut, with comments, blank lines, quotes over several lines, text blocks and functions. */
function template(seed: number): string {
	const policies = samplePolicies(6, seed).map(({ text }, index) => `# role ${index}\n${yamlBlock(JSON.parse(text) as Json, { step: 2, dash: index % 3, quote: '' }).replace('Resources:\n', '').replace('Sample', `Sample${index}`)}\n`);
	return `AWSTemplateFormatVersion: '2010-09-09'\n# top\nDescription: "what\n  it is"\nResources:\n\n${policies.join('')}  Topic:\n    Type: AWS::SNS::Topic\n    Name: !Sub "a-\${AWS::Region}"\n  Note:\n    Text: |\n      {"a": 1}\nOutputs:\n  Arn:\n    Value: !GetAtt Sample0.Arn # end\n`;
}

const texts = [template(3), template(4), template(5).replaceAll('\n', '\r\n'), sampleTemplate(20)];

test('a template that is read in segments gives the tree that it gives as a whole', () => {
	for (const text of texts) {
		const { roots, comments } = parseTree(text, 'yaml');
		const whole = readPiece(text);
		assert.equal(whole.broken, false);
		assert.deepEqual(plain(roots), plain(whole.roots));
		assert.deepEqual(comments, whole.comments);
	}
});

test('what was read before changes nothing but the time', () => {
	const random = createRandom(8);
	for (const original of texts) {
		const memory = createReadingMemory();
		let text = original;
		for (let round = 0; round < samples(12, 60); round++) {
			if (random.once(3)) finished(readAhead(text, 'yaml', memory));
			assert.deepEqual(plainTree(parseTree(text, 'yaml', memory)), plainTree(parseTree(text, 'yaml')));
			text = round % 4 === 3 ? original : randomEdit(text, random).text;
		}
	}
});

test('what has not moved is the same object', () => {
	const memory = createReadingMemory();
	const [text] = texts;
	const resources = (of: string): unknown[] => {
		const [root] = parseTree(of, 'yaml', memory).roots;
		const value = root?.kind === 'map' ? root.entries.find(({ value: it }) => it?.kind === 'map' && it.entries.length > 4)?.value : undefined;
		return value?.kind === 'map' ? value.entries.map(entry => entry.value) : [];
	};
	const before = resources(text!);
	const after = resources(text!.replace('SNS::Topic', 'SNS::Topics'));
	assert.ok(before.length > 5);
	assert.deepEqual(after.map((value, index) => value === before[index]), before.map((_, index) => index < 6));
});
