import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/base/text.js';
import { comparePolicies } from '../../server/src/evaluation/compare/compare.js';
import { conversionsAt } from '../../server/src/features/convert/in-terraform.js';
import { convertPolicy, type PolicyFormat } from '../../server/src/policy/convert/convert.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';
import { readCorpus } from '../harness/corpus.js';
import { samplePolicies } from '../harness/policies.js';
import { createRandom } from '../harness/random.js';
import { samples } from '../harness/thorough.js';
import { hostForms } from '../hosts/matrix-hosts.js';
import { meaningOf } from './meaning.js';
import { oddPolicy } from './odd-policies.js';
import type { Json } from './sample-changes.js';

/** A way away from JSON, and the text around what it gives. */
interface Way {
	readonly format: PolicyFormat;
	readonly language: Language;
	around(text: string): string;
}

const ways: readonly Way[] = [
	{ format: 'json', language: 'json', around: text => text },
	{ format: 'hcl', language: 'hcl', around: text => `locals {\n  policy = ${text}\n}\n` },
	{ format: 'heredoc', language: 'hcl', around: text => `locals {\n  policy = ${text}\n}\n` },
	{ format: 'terraform-document', language: 'hcl', around: text => `${text}\n` },
	{ format: 'yaml', language: 'yaml', around: text => `${text}\n` },
];

const generated = (): readonly Json[] => {
	const random = createRandom(3);
	const odd = Array.from({ length: samples(40, 2000) }, () => oddPolicy(random));
	return [...odd, ...samplePolicies(samples(12, 400), 7).map(({ text }) => JSON.parse(text) as Json)];
};

function read(text: string, language: Language): Policy {
	const { policies: [policy, ...more], tree } = readDocument(text, language);
	assert.ok(policy && more.length === 0, `there is no policy in\n${text}`);
	assert.deepEqual(tree.problems, [], text);
	return policy;
}

function converted(policy: Policy, format: PolicyFormat): string {
	const result = convertPolicy(policy, format);
	assert.ok('text' in result, 'refused' in result ? result.refused : '');
	assert.deepEqual(result.notes, []);
	return result.text;
}

/** There and back; the policy on the way is at hand. */
function roundTrip(json: Json, { format, language, around }: Way): readonly [before: Policy, between: Policy, after: Policy] {
	const before = read(JSON.stringify(json), 'json');
	const between = read(around(converted(before, format)), language);
	return [before, between, read(converted(between, 'json'), 'json')];
}

for (const way of ways) {
	test(`JSON to ${way.format} and back has the same meaning`, () => {
		for (const json of generated()) {
			const [before, between, after] = roundTrip(json, way);
			assert.deepEqual(meaningOf(between), meaningOf(before), `${JSON.stringify(json)}\n${between.tree.text}`);
			assert.deepEqual(meaningOf(after), meaningOf(before), between.tree.text);
			if (way.format !== 'terraform-document') assert.deepEqual(JSON.parse(after.tree.text), json);
		}
	});

	test(`JSON to ${way.format} and back: the comparison says equal`, () => {
		for (const { text } of samplePolicies(samples(4, 120), 11)) {
			const [before, between, after] = roundTrip(JSON.parse(text) as Json, way);
			for (const other of [between, after]) assert.equal(comparePolicies([before], [other], catalog).relation, 'equal', between.tree.text);
		}
	});
}

test('half-typed texts are converted or refused, and nothing is thrown', () => {
	const random = createRandom(9);
	for (const { text: json } of samplePolicies(samples(8, 300), 5)) {
		for (const { print, language } of hostForms) {
			const whole = print(JSON.parse(json) as Json);
			const text = random.once(2) ? whole.slice(0, random.below(whole.length)) : whole.slice(0, random.below(whole.length)) + whole.slice(random.below(whole.length));
			const document = readDocument(text, language);
			for (const policy of document.policies) for (const { format } of ways) convertPolicy(policy, format);
			for (const { edits } of conversionsAt(document, random.below(text.length + 1))) applyEdits(text, edits);
		}
	}
});

const corpus = readCorpus();
test('the policies that AWS manages, to every format and back', { skip: corpus ? false : 'there is no copy of the policies beside the project' }, () => {
	const step = samples(96, 1);
	for (const { policy } of corpus!.filter((_, index) => index % step === 0)) {
		for (const way of ways) {
			const [before, between, after] = roundTrip(policy as Json, way);
			assert.deepEqual(meaningOf(between), meaningOf(before));
			assert.deepEqual(meaningOf(after), meaningOf(before));
		}
	}
});
