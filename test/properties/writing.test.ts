import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { applyEdits } from '../../server/src/base/text.js';
import { readDocument } from '../../server/src/policy/document.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { readCorpus } from '../harness/corpus.js';
import { samplePolicies } from '../harness/policies.js';
import { sampleChanges, type Json, type SampleChange } from './sample-changes.js';
import { samples } from '../harness/thorough.js';

/** A way to lay out a policy. `exact` where the layout leaves nothing to choose, so that the whole text is foretold. */
interface Layout {
	readonly name: string;
	readonly exact: boolean;
	print(policy: Json): string;
}

const layouts: readonly Layout[] = [
	{ name: 'two spaces', exact: true, print: policy => JSON.stringify(policy, null, 2) },
	{ name: 'four spaces', exact: true, print: policy => JSON.stringify(policy, null, 4) + '\n' },
	{ name: 'tabs', exact: true, print: policy => JSON.stringify(policy, null, '\t') + '\n' },
	{ name: 'CRLF', exact: true, print: policy => JSON.stringify(policy, null, 2).replaceAll('\n', '\r\n') },
	{ name: 'minified', exact: true, print: policy => JSON.stringify(policy) },
	{ name: 'lists on one line', exact: false, print: policy => onOneLine(JSON.stringify(policy, null, 2), '[', ']') },
	{ name: 'small maps on one line', exact: false, print: policy => onOneLine(onOneLine(JSON.stringify(policy, null, 4), '[', ']'), '{', '}') },
	{ name: 'brackets that share a line', exact: false, print: policy => JSON.stringify(policy, null, 2).replace(/\[\s+\{/g, '[{').replace(/\},\s+\{/g, '}, {').replace(/\}\s+\]/g, '}]') },
	{ name: 'comments behind', exact: false, print: policy => JSON.stringify(policy, null, 2).replace(/[^{[]$/gm, '$& // why, "of course"') },
	{ name: 'comments above', exact: false, print: policy => JSON.stringify(policy, null, '\t').replace(/^(\s*)(?=["{])/gm, '$1// why, {of course\n$1') },
	{ name: 'comments between', exact: false, print: policy => JSON.stringify(policy, null, 2).replace(/(?<=")(?=,?$)/gm, ' /* why, ] */').replace(/^(\s*)(?=")/gm, '$1/* what */ ') },
	{ name: 'trailing commas', exact: false, print: policy => JSON.stringify(policy, null, 2).replace(/(?<=["}\]])(?=\n\s*[}\]])/g, ',') },
];

function onOneLine(text: string, open: string, close: string): string {
	return text.replace(new RegExp(`\\${open}\\s+("[^[\\]{}]*")\\s+\\${close}`, 'g'), (_, inner: string) => `${open} ${inner.replace(/,\s+/g, ', ')} ${close}`);
}

for (const layout of layouts) {
	test(`every change in every statement, ${layout.name}`, () => {
		const policies = samplePolicies(samples(2, 6), 20).map(({ text }) => JSON.parse(text) as Json);
		const made = policies.reduce<number>((sum, policy) => sum + changeEverything(policy, layout, 1), 0);
		assert.ok(made > 100, `only ${made} changes were made`);
	});
}

const corpus = readCorpus();
const chosen = (corpus ?? []).filter((_, index) => index % 160 === 0);

test(`changes in ${chosen.length} managed policies of AWS`, { skip: corpus ? false : 'the managed policies are not there, so only made-up ones were changed' }, () => {
	chosen.forEach(({ policy }, index) => changeEverything(policy as Json, layouts[index % layouts.length]!, 7));
});

test('in half-typed text a change makes sense or is not made', () => {
	let [changes, worse] = [0, 0];
	const { text } = samplePolicies(1, 21)[0]!;
	for (let end = 1; end < text.length; end += samples(397, 17)) {
		const broken = text.slice(0, end) + text.slice(end + 25);
		const { tree, policies } = readDocument(broken, 'json');
		for (const sample of policies.flatMap(policy => policy.statements).flatMap(statement => [...sampleChanges(statement)])) {
			const after = readDocument(applyEdits(broken, writeChanges(sample.changes, tree)), 'json').tree;
			changes++;
			if (after.problems.length > tree.problems.length) worse++;
		}
	}
	assert.ok(worse / changes < 0.002, `${worse} of ${changes} changes left more wrong than there was`);
});

/** Makes each change alone, in every `step`-th statement, and gives how many there were. */
function changeEverything(policy: Json, layout: Layout, step: number): number {
	const text = layout.print(policy);
	const document = readDocument(text, 'jsonc');
	const [before] = document.policies;
	assert.ok(before, text);
	let made = 0;
	for (const statement of before.statements.filter((_, index) => index % step === 0)) {
		for (const sample of sampleChanges(statement)) {
			const after = applyEdits(text, writeChanges(sample.changes, document.tree));
			const expected = sample.expect(structuredClone(policy));
			try {
				assertWritten(text, after, expected, sample, layout);
			} catch (error) {
				throw new Error(`${sample.name} in statement ${statement.index} of\n${text}\ngives\n${after}`, { cause: error });
			}
			made++;
		}
	}
	return made;
}

function assertWritten(before: string, after: string, expected: Json, { touched }: SampleChange, layout: Layout): void {
	const problems = readDocument(after, layout.name === 'trailing commas' || layout.name.startsWith('comments') ? 'jsonc' : 'json').tree.problems;
	assert.deepEqual(problems, []);
	assert.equal(JSON.stringify(parse(after, [], { allowTrailingComma: true })), JSON.stringify(expected));
	if (layout.exact && !mayChooseListLayout(before)) assert.equal(after, layout.print(expected));
	else assertLinesKept(before, after, touched);
}

/** Without any list in sight, a new one is as short as it can be. */
function mayChooseListLayout(text: string): boolean {
	return text.includes('\n') && !/\[\s+"/.test(text);
}

/** Every line outside of what is touched is still there, in order, with its comments; only commas may have come or gone. */
function assertLinesKept(before: string, after: string, touched: SampleChange['touched']): void {
	const lines = after.split('\n').map(bare);
	let at = 0;
	let offset = 0;
	for (const line of before.split('\n')) {
		// A comment right above belongs to what follows.
		const [start, end] = [offset, before.indexOf('\n', offset + line.length + 1)];
		const own = line.trimStart().startsWith('//') ? end : offset + line.length;
		offset += line.length + 1;
		if (touched.some(span => span.start <= own && start <= span.end) || /^\W*$/.test(line)) continue;
		const found = lines.indexOf(bare(line), at);
		assert.ok(found >= 0, `the line "${line}" is lost or has changed`);
		at = found + 1;
	}
}

function bare(line: string): string {
	return line.replaceAll(',', '').trimEnd();
}
