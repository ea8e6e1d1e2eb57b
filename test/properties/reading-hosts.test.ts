import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Language } from '../../server/src/syntax/node.js';
import { halfTypedStates, randomEdit, statementsBySid } from '../harness/half-typed.js';
import { samplePolicies } from '../harness/policies.js';
import { createRandom } from '../harness/random.js';
import { samples } from '../harness/thorough.js';

/** None of these seeds was used while the recovery was written. */
const seeds = { halfTyped: 60318, edits: [1871, 52525] };

const before = 'resource "aws_iam_policy" "p" {\n  policy = jsonencode(';
const after = ')\n}\n';

test('in every half-typed state of an object in Terraform the cursor knows where it is and the other statements stay', context => {
	let states = 0;
	for (const { text } of samplePolicies(samples(8, 30), seeds.halfTyped)) {
		const own = text.replaceAll('${', '$${');
		const whole = statementsBySid(readDocument(before + own + after, 'hcl').policies);
		for (const { kind, text: typed, offset, expected, sid, gone = [] } of halfTypedStates(own)) {
			const document = readDocument(before + typed + (gone.length > 0 ? '' : after), 'hcl');
			const cursor = cursorAt(document, before.length + offset);
			assert.equal(cursor?.role, expected.role, kind);
			if (sid !== undefined) assert.equal(cursor.statement?.sid?.text, sid, kind);
			const now = statementsBySid(document.policies);
			for (const [name, value] of whole) if (name !== sid && !gone.includes(name)) assert.equal(now.get(name), value, kind);
			states++;
		}
	}
	context.diagnostic(`${states} states`);
});

const hosts: readonly (readonly [language: Language, atLeast: number, write: (policy: string) => string])[] = [
	['hcl', 0.95, policy => before + policy.replaceAll('${', '$${') + after],
	['yaml', 0.955, policy => stringify(JSON.parse(policy))],
];
for (const [language, atLeast, write] of hosts) {
	test(`a random slip in ${language} leaves the statements that it does not touch as they are`, context => {
		for (const seed of seeds.edits) {
			const { kept, total } = slips(language, write, seed);
			context.diagnostic(`seed ${seed}: ${kept} of ${total} untouched statements kept, ${(100 * kept / total).toFixed(2)} %`);
			assert.ok(kept / total >= atLeast, `seed ${seed}: ${kept} of ${total}`);
		}
	});
}

function slips(language: Language, write: (policy: string) => string, seed: number): { kept: number; total: number } {
	const random = createRandom(seed);
	const counts = { kept: 0, total: 0 };
	for (const policy of samplePolicies(samples(30, 40), seed)) {
		const text = write(policy.text);
		const { policies } = readDocument(text, language);
		const values = statementsBySid(policies);
		for (let edits = 0; edits < 10; edits++) {
			const slip = randomEdit(text, random);
			const now = statementsBySid(readDocument(slip.text, language).policies);
			for (const { sid, span } of policies.flatMap(it => it.statements)) {
				if (slip.start <= span.end && slip.end >= span.start) continue;
				counts.total++;
				if (now.get(sid!.text) === values.get(sid!.text)) counts.kept++;
			}
		}
	}
	return counts;
}
