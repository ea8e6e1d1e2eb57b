import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import { halfTypedStates, randomEdit, statementsBySid, type HalfTyped } from '../harness/half-typed.js';
import { parseExamples } from '../harness/markdown.js';
import { samplePolicies, type SamplePolicy } from '../harness/policies.js';
import { createRandom } from '../harness/random.js';
import { samples } from '../harness/thorough.js';

/** None of these seeds was used while the recovery was written. */
const seeds = { halfTyped: 90210, edits: [777, 4242, 31337] };

test('in every half-typed state the cursor knows where it is and the other statements stay', context => {
	const results = samplePolicies(samples(10, 66), seeds.halfTyped).flatMap(policy => {
		const before = statementsOf(policy.text);
		return halfTypedStates(policy.text).map(state => ({ policy, state, ...outcome(state, before) }));
	});
	const right = results.filter(result => result.context);
	const kept = results.filter(result => result.lost.length === 0);
	context.diagnostic(`${results.length} states of ${new Set(results.map(({ state }) => state.kind)).size} kinds: context ${percent(right, results)}, others ${percent(kept, results)}`);
	const wrong = results.find(result => !result.context || result.lost.length > 0);
	assert.equal(wrong && `${wrong.state.kind} in ${wrong.policy.name}, lost [${wrong.lost.join()}]\n${marked(wrong.state)}`, undefined);
});

function outcome({ text, offset, expected, sid, gone }: HalfTyped, before: ReadonlyMap<string, string>): { context: boolean; lost: string[] } {
	const document = readDocument(text, 'json');
	const cursor = cursorAt(document, offset);
	const element = expected.element === undefined || cursor?.element === expected.element;
	const statement = sid === undefined || cursor?.statement?.sid?.text === sid;
	const after = statementsBySid(document.policies);
	return {
		context: cursor?.role === expected.role && cursor.prefix === expected.prefix && element && statement,
		lost: [...before].filter(([it, value]) => it !== sid && !gone?.includes(it) && after.get(it) !== value).map(([it]) => it),
	};
}

test('a random slip leaves the statements that it does not touch as they are', context => {
	for (const seed of seeds.edits) {
		const { kept, total } = slips(samplePolicies(samples(8, 60), seed), seed);
		context.diagnostic(`seed ${seed}: ${kept} of ${total} untouched statements kept, ${(100 * kept / total).toFixed(2)} %`);
		assert.ok(kept / total >= 0.99, `seed ${seed}: ${kept} of ${total}`);
	}
});

function slips(policies: readonly SamplePolicy[], seed: number): { kept: number; total: number } {
	const random = createRandom(seed);
	const counts = { kept: 0, total: 0 };
	for (const { text } of policies) {
		const before = readDocument(text, 'json').policies.flatMap(policy => policy.statements);
		const values = statementsOf(text);
		for (let round = 0; round < 25; round++) {
			const edit = randomEdit(text, random);
			const after = statementsOf(edit.text);
			for (const { span, sid } of before) {
				if (edit.start <= span.end && edit.end >= span.start) continue;
				counts.total++;
				if (after.get(sid!.text) === values.get(sid!.text)) counts.kept++;
			}
		}
	}
	return counts;
}

/** From another place on in each fixture, as there are more places than there is time for. */
test('prefixes of every fixture read, and so does a cursor at their end', () => {
	const step = samples(29, 5);
	for (const [index, text] of fixtures().entries()) {
		for (let end = index % step; end <= text.length; end += step) {
			const document = readDocument(text.slice(0, end), 'json');
			cursorAt(document, end);
		}
	}
});

test('random edits on top of each other never throw', () => {
	const random = createRandom(5);
	for (let { text } of samplePolicies(12, 5)) {
		for (let round = 0; round < 60; round++) {
			text = randomEdit(text, random).text;
			const document = readDocument(text, round % 2 === 0 ? 'json' : 'jsonc');
			for (let tries = 0; tries < 5; tries++) cursorAt(document, random.below(text.length + 1));
		}
		if (text === '') break;
	}
});

test('spans lie within each other', () => {
	const random = createRandom(6);
	for (const { text } of samplePolicies(24, 6)) {
		for (let round = 0; round < 10; round++) {
			const edited = randomEdit(text, random).text;
			for (const policy of readDocument(edited, 'json').policies) {
				assert.ok(policy.span.start >= 0 && policy.span.end <= edited.length);
				for (const { span, anchor } of policy.statements) {
					assert.ok(policy.span.start <= span.start && span.end <= policy.span.end, edited);
					assert.ok(span.start <= anchor.start && anchor.end <= span.end && anchor.start < anchor.end, edited);
				}
			}
		}
	}
});

/** The examples of the rules where there are pages, and policies of every type. */
function fixtures(): string[] {
	const pages = readdirSync('docs/rules').filter(file => file.endsWith('.md')).map(file => readFileSync(join('docs/rules', file), 'utf8'));
	const examples = pages.flatMap(parseExamples).filter(({ language }) => language === 'json' || language === 'jsonc').map(({ body }) => body);
	return [...examples, ...samplePolicies(3, 1).map(({ text }) => text)];
}

function statementsOf(text: string): Map<string, string> {
	return statementsBySid(readDocument(text, 'json').policies);
}

function marked({ text, offset }: HalfTyped): string {
	return `${text.slice(0, offset)}$0${text.slice(offset)}`;
}

function percent(part: readonly unknown[], whole: readonly unknown[]): string {
	return `${(100 * part.length / whole.length).toFixed(2)} %`;
}
