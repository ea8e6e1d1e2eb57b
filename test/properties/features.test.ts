import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { applyEdits } from '../../server/src/base/text.js';
import { codeActions, editsOfAction } from '../../server/src/features/code-actions.js';
import { complete, resolveCompletion } from '../../server/src/features/completion/index.js';
import { hover } from '../../server/src/features/hover.js';
import { documentSymbols } from '../../server/src/features/symbols.js';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';
import { parseExamples } from '../harness/markdown.js';
import { extractExpectations } from '../harness/markers.js';
import { samplePolicies } from '../harness/policies.js';
import { createRandom } from '../harness/random.js';
import { samples as howMany } from '../harness/thorough.js';

const pages = readdirSync('docs/rules').filter(file => file !== 'README.md').flatMap(file =>
	parseExamples(readFileSync(`docs/rules/${file}`, 'utf8')).filter(({ language }) => language.startsWith('json')).map(({ body }) => extractExpectations(body).text));
const samples = samplePolicies(2, 41).map(({ text }) => text);

/** How many places of a text are passed over, from one to the next: there are more than there is time for. Each text begins at another one. */
const stride = howMany(97, 7);

/** The places to look at, in all texts. */
function* places(): Iterable<{ readonly text: string; readonly offset: number }> {
	for (const text of samples) for (let offset = 0; offset <= text.length; offset += howMany(7, 1)) yield { text, offset };
	for (const [index, text] of pages.entries()) for (let offset = index % stride; offset <= text.length; offset += stride) yield { text, offset };
}

/** Every feature at one place. What is proposed can be written, and lies where the cursor is. */
function useFeatures(document: PolicyDocument, offset: number): void {
	hover(document, offset, catalog);
	const list = complete(document, offset, catalog);
	if (!list) return;
	assert.ok(list.replace.start <= offset && offset <= list.replace.end);
	assert.ok(!document.tree.text.slice(list.replace.start, list.replace.end).includes('\n'));
	const item = list.items[offset % list.items.length]!;
	applyEdits(document.tree.text, [...list.edits, { span: list.replace, newText: item.insertText ?? item.label }]);
	resolveCompletion(item, catalog);
}

function fixEverything(document: PolicyDocument): void {
	const { text } = document.tree;
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (rule, error) => assert.fail(`${rule}: ${String(error)}`) });
	for (const action of codeActions(problems, { start: 0, end: text.length })) {
		applyEdits(text, editsOfAction(action.fixes, problems, document.tree));
	}
}

test('the text up to any place goes through every feature', () => {
	const seen = new Set<string>();
	for (const { text, offset } of places()) {
		const prefix = text.slice(0, offset);
		if (seen.has(prefix)) continue;
		seen.add(prefix);
		const document = readDocument(prefix, 'jsonc');
		useFeatures(document, offset);
		documentSymbols(document);
	}
});

test('any place of the whole text goes through every feature', () => {
	const documents = new Map<string, PolicyDocument>();
	for (const { text, offset } of places()) {
		const document = documents.get(text) ?? readDocument(text, 'jsonc');
		documents.set(text, document);
		useFeatures(document, offset);
	}
});

test('the problems of half a policy can be fixed', () => {
	const random = createRandom(7);
	for (const text of [...pages.filter((_, index) => index % howMany(6, 1) === 0), ...samples]) {
		for (let round = 0; round < 4; round++) fixEverything(readDocument(text.slice(0, random.below(text.length + 1)), 'jsonc'));
	}
});

test('what is taken from a list stands in the policy afterwards', () => {
	for (const text of samples) {
		const whole = readDocument(text, 'jsonc');
		for (const { text: value, span } of whole.policies.flatMap(({ statements }) => statements).flatMap(({ actions }) => actions)) {
			for (const offset of [span.start, span.start + value.indexOf(':') + 1, span.end]) {
				const list = complete(whole, offset, catalog);
				const item = list?.items.find(it => it.kind === 'action');
				if (!list || !item) continue;
				const after = applyEdits(text, [...list.edits, { span: list.replace, newText: item.insertText ?? item.label }]);
				const read = readDocument(after, 'jsonc');
				assert.deepEqual(read.tree.problems, []);
				assert.equal(cursorAt(read, list.replace.start + item.label.length)?.prefix, item.label);
			}
		}
	}
});

test('hostile texts', () => {
	const statement = (members: string): string => `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", ${members}}]}`;
	const strings = ['*'.repeat(5000), `s3:${'*?'.repeat(2000)}`, `${'a'.repeat(5000)}:x`, '${'.repeat(2000), `arn:${':'.repeat(5000)}`, `s3:${'`'.repeat(500)}`, 'aB'.repeat(3000), '__proto__', 'constructor'];
	for (const hostile of strings) {
		for (const members of [`"Action": "${hostile}"`, `"Action": "s3:GetObject", "Resource": "${hostile}"`, `"Principal": {"AWS": "${hostile}"}`, `"Principal": {"${hostile}": "x"}`,
			`"Condition": {"${hostile}": {"aws:SourceIp": "x"}}`, `"Condition": {"StringLike": {"${hostile}": "x"}}`, `"Condition": {"StringLike": {"s3:prefix": "${hostile}"}}`, `"${hostile}": "x"`]) {
			const text = statement(members);
			const document = readDocument(text, 'json');
			for (const offset of [text.indexOf(hostile), text.indexOf(hostile) + 40, text.indexOf(hostile) + hostile.length]) useFeatures(document, offset);
			documentSymbols(document);
		}
	}
});
