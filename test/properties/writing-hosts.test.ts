import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/base/text.js';
import { readDocument } from '../../server/src/policy/document.js';
import { isBlock } from '../../server/src/policy/hosts/policy-document.js';
import type { Policy, PolicyDocument } from '../../server/src/policy/model.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { literalText, textOf, type Language, type Node } from '../../server/src/syntax/node.js';
import { samplePolicies } from '../harness/policies.js';
import { blockData, sampleBlockChanges } from './block-changes.js';
import { blocks, blocksInJson, heredoc, jsonencode, jsonInYaml, moduleObjects, yamlBlock, yamlFlow } from './host-printers.js';
import { sampleChanges, type Json, type SampleChange } from './sample-changes.js';
import { samples as howMany } from '../harness/thorough.js';

/** A way to write a policy in another language. */
interface Host {
	readonly name: string;
	readonly language: Language;
	/** Where the language depends on it. */
	readonly file?: string;
	/** Changes after which nothing tells a statement from something else. */
	readonly skips?: RegExp;
	print(policy: Json): string;
}

const commented = (text: string): string => text.replace(/^( *)(?=[\w"-].*[\w"'*]$)/gm, '$1# why\n$1').replace(/[\w"'*]$/gm, '$& # because');

const actionsGone = /^remove (?:Not)?Action$/;

const hosts: readonly Host[] = [
	{ name: 'jsonencode', language: 'hcl', print: jsonencode },
	{ name: 'jsonencode with CRLF', language: 'hcl', print: policy => jsonencode(policy).replaceAll('\n', '\r\n') },
	{ name: 'jsonencode with lists on one line', language: 'hcl', print: policy => shortLists(jsonencode(policy)) },
	{ name: 'jsonencode with aligned signs and commas', language: 'hcl', print: policy => jsonencode(policy).replace(/^( {4,}\w+) =/gm, '$1   =').replace(/([\]}"])\n(?= +["\w]+ +=)/g, '$1,\n') },
	{ name: 'jsonencode with JSON in it', language: 'hcl', print: policy => `locals {\n  policy = jsonencode(${JSON.stringify(policy, null, 2).replace(/\$(?=\{)/g, '$$$$')})\n}\n` },
	{ name: 'jsonencode with comments', language: 'hcl', print: policy => commented(jsonencode(policy)) },
	{ name: 'a heredoc', language: 'hcl', print: heredoc },
	{ name: 'blocks', language: 'hcl', print: blocks },
	{ name: 'blocks with comments', language: 'hcl', print: policy => commented(blocks(policy)) },
	{ name: 'Terraform in JSON', language: 'json', file: 'main.tf.json', print: policy => blocksInJson(policy, false) },
	{ name: 'Terraform in JSON, without lists of one block', language: 'json', file: 'main.tf.json', print: policy => blocksInJson(policy, true) },
	{ name: 'Terraform in JSON, with CRLF', language: 'json', file: 'main.tf.json', print: policy => blocksInJson(policy, false).replaceAll('\n', '\r\n') },
	{ name: 'objects for a module', language: 'hcl', skips: actionsGone, print: policy => moduleObjects(policy, 'listed') },
	{ name: 'objects with names for a module', language: 'hcl', skips: actionsGone, print: policy => moduleObjects(policy, 'named') },
	{ name: 'objects for a module, with comments', language: 'hcl', skips: actionsGone, print: policy => commented(moduleObjects(policy, 'listed')) },
	{ name: 'YAML, two spaces', language: 'yaml', print: policy => yamlBlock(policy, { step: 2, dash: 2, quote: '' }) },
	{ name: 'YAML, four spaces', language: 'yaml', print: policy => yamlBlock(policy, { step: 4, dash: 4, quote: '"' }) },
	{ name: 'YAML, dashes below their keys', language: 'yaml', print: policy => yamlBlock(policy, { step: 2, dash: 0, quote: '\'' }) },
	{ name: 'YAML with CRLF', language: 'yaml', print: policy => yamlBlock(policy, { step: 2, dash: 0, quote: '' }).replaceAll('\n', '\r\n') },
	{ name: 'YAML without an end of the last line', language: 'yaml', print: policy => yamlBlock(policy, { step: 2, dash: 2, quote: '' }).trimEnd() },
	{ name: 'YAML with comments', language: 'yaml', print: policy => commented(yamlBlock(policy, { step: 2, dash: 2, quote: '' })) },
	{ name: 'YAML in brackets', language: 'yaml', print: yamlFlow },
	{ name: 'JSON in YAML', language: 'yaml', print: jsonInYaml },
];

function shortLists(text: string): string {
	return text.replace(/\[\s+("[^[\]{}]*"),\s+\]/g, (_, items: string) => `[${items.replace(/,\s+/g, ', ')}]`);
}

for (const host of hosts) {
	test(`every change in every statement, ${host.name}`, () => {
		const policies = samplePolicies(howMany(1, 6), 22).map(({ text }) => JSON.parse(text) as Json);
		const made = policies.reduce<number>((sum, policy) => sum + changeEverything(policy, host), 0);
		assert.ok(made > howMany(40, 200), `only ${made} changes were made`);
	});
}

/** Makes each change alone and gives how many there were. */
function changeEverything(policy: Json, host: Host): number {
	const text = host.print(policy);
	const { tree, policies: [before] } = read(text, host);
	assert.ok(before, text);
	assert.deepEqual(tree.problems, [], text);
	const inBlocks = isBlock(before.node);
	const data = inBlocks ? blockData : dataOf;
	assert.deepEqual(data(before), inBlocks ? data(before) : policy);
	const samples = before.statements.flatMap(statement => [...inBlocks ? sampleBlockChanges(statement) : sampleChanges(statement)].filter(({ name }) => !host.skips?.test(name)).map(sample => {
		const oneLine = !text.slice(statement.span.start, statement.span.end).includes('\n');
		return oneLine ? { ...sample, touched: [...sample.touched, statement.span] } : sample;
	}));
	for (const sample of samples) {
		const after = applyEdits(text, writeChanges(sample.changes, tree));
		try {
			const document = read(after, host);
			assert.deepEqual(document.tree.problems, []);
			const [written] = document.policies;
			const expected = sample.expect(structuredClone(data(before)));
			if (written || !isEmpty(expected)) assert.deepEqual(written && data(written), expected);
			assertLinesKept(text, after, sample);
		} catch (error) {
			throw new Error(`${sample.name} in\n${text}\ngives\n${after}`, { cause: error });
		}
	}
	return samples.length;
}

function read(text: string, { language, file }: Host): PolicyDocument {
	return readDocument(text, language, undefined, file === undefined ? {} : { name: file });
}

/** A policy whose statements say nothing is not recognised as one. */
function isEmpty(policy: Json): boolean {
	const { Statement: list } = policy as Record<string, Json>;
	return !Array.isArray(list) || list.every(it => typeof it === 'object' && Object.keys(it).every(key => key === 'Else'));
}

function dataOf({ node }: Policy): Json {
	return nodeData(node);
}

function nodeData(node: Node | undefined): Json {
	switch (node?.kind) {
		case 'string': return textOf(node);
		case 'scalar': return node.value as Json;
		case 'list': return node.items.map(nodeData);
		case 'map': return Object.fromEntries(node.entries.map(({ key, value }) => [literalText(key) ?? '', nodeData(value)]));
		default: return '?';
	}
}

/** Every line outside of what is touched is still there, in order, with its comments; only commas may have come or gone. */
function assertLinesKept(before: string, after: string, { touched }: SampleChange): void {
	const lines = after.split('\n').map(bare);
	let [at, offset] = [0, 0];
	for (const line of before.split('\n')) {
		const isComment = line.trimStart().startsWith('#');
		const nextEnd = before.indexOf('\n', offset + line.length + 1);
		const span = { start: offset, end: isComment ? nextEnd : offset + line.length };
		offset += line.length + 1;
		if (touched.some(it => it.start <= span.end && span.start <= it.end) || /^\W*$/.test(line)) continue;
		const found = lines.indexOf(bare(line), at);
		assert.ok(found >= 0, `the line "${line}" is lost or has changed`);
		at = found + 1;
	}
}

function bare(line: string): string {
	return line.replaceAll(',', '').replace(/\[\]|\{\}/, '').replace(/^( *)- /, '$1  ').trimEnd();
}
