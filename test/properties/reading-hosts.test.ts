import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument } from '../../server/src/policy/model.js';
import type { Language } from '../../server/src/syntax/node.js';
import { halfTypedFlowStates, halfTypedStatesOf } from '../harness/half-typed-hosts.js';
import { halfTypedStates, randomEdit, statementsBySid, type HalfTyped, type Names } from '../harness/half-typed.js';
import { samplePolicies } from '../harness/policies.js';
import { createRandom } from '../harness/random.js';
import { samples } from '../harness/thorough.js';
import { argumentNames, blocks, blocksInJson, heredoc, jsonencode, yamlBlock, yamlFlow } from './host-printers.js';
import { lineSyntaxes } from './line-syntaxes.js';
import type { Json } from './sample-changes.js';

/** None of these seeds was used while the recovery was written. */
const seeds = { halfTyped: 60318, edits: [1871, 52525], inJson: [90417, 33871] };

/** JSON in another language: what stands around it, and its half-typed states in there. */
function around(before: string, after: string): Pick<Host, 'print' | 'states'> {
	return {
		print: policy => before + policy.replaceAll('${', '$${') + after,
		states: text => halfTypedStates(text.slice(before.length, text.length - after.length)).map(({ text: typed, offset, ...state }) =>
			({ ...state, text: before + typed + (state.gone?.length ? '' : after), offset: before.length + offset })),
	};
}

interface Host {
	readonly name: string;
	readonly language: Language;
	/** Where the language depends on it. */
	readonly file?: string;
	print(policy: string): string;
	states(text: string): HalfTyped[];
}

const documentNames: Names = { of: element => argumentNames[element] ?? element, halfCondition: '"condition": [{ "test": "|' };

const typedIn: readonly Host[] = [
	...lineSyntaxes.map(syntax => ({ name: syntax.name, language: syntax.language, print: (policy: string) => syntax.print(policy), states: (text: string) => halfTypedStatesOf(syntax, text) })),
	{ name: 'YAML in braces', language: 'yaml', print: policy => yamlFlow(parse(policy)), states: halfTypedFlowStates },
	{ name: 'JSON in jsonencode', language: 'hcl', ...around('resource "aws_iam_policy" "p" {\n  policy = jsonencode(', ')\n}\n') },
	{ name: 'Terraform in JSON', language: 'json', file: 'main.tf.json', print: policy => blocksInJson(parse(policy), false), states: text => halfTypedStates(text, documentNames) },
	{ name: 'Terraform in JSON, without lists of one block', language: 'json', file: 'main.tf.json', print: policy => blocksInJson(parse(policy), true), states: text => halfTypedStates(text, documentNames) },
	{ name: 'a heredoc', language: 'hcl', ...around('resource "aws_iam_policy" "p" {\n  policy = <<EOF\n', '\nEOF\n}\n') },
];

for (const host of typedIn) {
	test(`in every half-typed state the cursor knows where it is and the other statements stay, ${host.name}`, context => {
		let states = 0;
		for (const { text } of samplePolicies(samples(2, 30), seeds.halfTyped)) {
			const own = host.print(text);
			const whole = statementsBySid(read(own, host).policies);
			for (const state of host.states(own)) {
				assertUnderstood(state, whole, host);
				states++;
			}
		}
		assert.ok(states > 50);
		context.diagnostic(`${states} states`);
	});
}

function assertUnderstood({ kind, text, offset, expected, sid, gone = [] }: HalfTyped, whole: ReadonlyMap<string, string>, host: Host): void {
	const document = read(text, host);
	const cursor = cursorAt(document, offset);
	const message = `${kind}\n${text.slice(0, offset)}$0${text.slice(offset)}`;
	assert.deepEqual([cursor?.role, cursor?.prefix], [expected.role, expected.prefix], message);
	if (expected.element !== undefined) assert.equal(cursor?.element, expected.element, message);
	if (sid !== undefined) assert.equal(cursor?.statement?.sid?.text, sid, message);
	const now = statementsBySid(document.policies);
	for (const [name, value] of whole) if (name !== sid && !gone.includes(name)) assert.equal(now.get(name), value, message);
}

interface EditedHost {
	readonly name: string;
	readonly language: Language;
	/** Where the language depends on it. */
	readonly file?: string;
	/** The share of untouched statements that is kept; with fewer samples it varies more. */
	readonly atLeast: number;
	/** Others than those of the languages that were worked on before. */
	readonly seeds?: readonly number[];
	print(policy: string): string;
}

const parse = (policy: string): Json => JSON.parse(policy) as Json;
const hcl = { language: 'hcl', atLeast: samples(0.985, 0.99) } as const;
const documentInJson = { language: 'json', file: 'main.tf.json', atLeast: samples(0.985, 0.99), seeds: seeds.inJson } as const;
const yaml = { language: 'yaml', atLeast: samples(0.975, 0.98) } as const;

const edited: readonly EditedHost[] = [
	{ ...hcl, name: 'jsonencode', print: policy => jsonencode(parse(policy)) },
	{ ...hcl, name: 'jsonencode with lists on one line', print: policy => shortLists(jsonencode(parse(policy))) },
	{ ...hcl, name: 'JSON in jsonencode', print: policy => typedIn.find(({ name }) => name === 'JSON in jsonencode')!.print(policy) },
	{ ...hcl, name: 'a heredoc', print: policy => heredoc(parse(policy)) },
	{ ...hcl, name: 'aws_iam_policy_document', print: policy => blocks(parse(policy)) },
	{ ...documentInJson, name: 'Terraform in JSON', print: policy => blocksInJson(parse(policy), false) },
	{ ...documentInJson, name: 'Terraform in JSON, without lists of one block', print: policy => blocksInJson(parse(policy), true) },
	{ ...yaml, name: 'YAML', print: policy => yamlBlock(parse(policy), { step: 2, dash: 2, quote: '' }) },
	{ ...yaml, name: 'YAML with dashes below their keys', print: policy => yamlBlock(parse(policy), { step: 2, dash: 0, quote: '\'' }) },
	{ ...yaml, name: 'YAML with four spaces', print: policy => yamlBlock(parse(policy), { step: 4, dash: 4, quote: '"' }) },
	{ ...yaml, name: 'YAML in braces', print: policy => yamlFlow(parse(policy)) },
];

function shortLists(text: string): string {
	return text.replace(/\[\s+("[^[\]{}]*"),\s+\]/g, (_, items: string) => `[${items.replace(/,\s+/g, ', ')}]`);
}

for (const host of edited) {
	test(`a random slip leaves the statements that it does not touch as they are, ${host.name}`, context => {
		const counts = { kept: 0, total: 0 };
		for (const seed of host.seeds ?? seeds.edits) countKept(host, seed, counts, context);
		assert.ok(counts.kept / counts.total >= host.atLeast, `${counts.kept} of ${counts.total}`);
	});
}

function countKept(host: EditedHost, seed: number, counts: { kept: number; total: number }, context: TestContext): void {
	const random = createRandom(seed);
	for (const policy of samplePolicies(samples(20, 60), seed)) {
		const text = host.print(policy.text);
		const { policies } = read(text, host);
		const values = statementsBySid(policies);
		for (let edits = 0; edits < 10; edits++) {
			const slip = randomEdit(text, random);
			const now = statementsBySid(read(slip.text, host).policies);
			for (const { sid, span } of policies.flatMap(it => it.statements)) {
				if (slip.start <= span.end && slip.end >= span.start) continue;
				counts.total++;
				if (now.get(sid!.text) === values.get(sid!.text)) counts.kept++;
			}
		}
	}
	context.diagnostic(`with seed ${seed}: ${counts.kept} of ${counts.total} kept, ${(100 * counts.kept / counts.total).toFixed(2)} %`);
}

function read(text: string, { language, file }: Pick<Host, 'language' | 'file'>): PolicyDocument {
	return readDocument(text, language, undefined, file === undefined ? {} : { name: file });
}
