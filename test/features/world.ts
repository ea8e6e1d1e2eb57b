import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/base/text.js';
import { complete, noHints, type CompletionItem, type CompletionList, type Hints } from '../../server/src/features/completion/index.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument, PolicyType } from '../../server/src/policy/model.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';
import { extractCursor } from '../harness/markers.js';

export { catalog };

/** A policy around one statement, so that a test shows nothing but what it is about. */
export function inStatement(members: string): string {
	return `{"Version": "2012-10-17", "Statement": [{${members}}]}`;
}

export interface Opened {
	readonly document: PolicyDocument;
	readonly text: string;
	readonly offset: number;
}

/** Reads a fixture whose `$0` is the cursor. */
export function open(fixture: string, type?: PolicyType, language: Language = 'jsonc'): Opened {
	const { text, offset } = extractCursor(fixture);
	return { document: readDocument(text, language, type && { type }), text, offset };
}

/** What is proposed at `$0`, in the order and with the filter of an editor. */
export function proposalsAt(fixture: string, type?: PolicyType, language?: Language, hints: Hints = noHints): readonly CompletionItem[] {
	const { document, text, offset } = open(fixture, type, language);
	const list = complete(document, offset, catalog, hints);
	if (!list) return [];
	assert.ok(list.replace.start <= offset && offset <= list.replace.end, 'the cursor is in what is replaced');
	assert.ok(!text.slice(list.replace.start, list.replace.end).includes('\n'), 'what is replaced is on one line');
	return inEditor(list, text.slice(list.replace.start, offset));
}

function inEditor({ items }: CompletionList, typed: string): readonly CompletionItem[] {
	return items.filter(({ label, filterText = label }) => isSubsequence(typed.toLowerCase(), filterText.toLowerCase()))
		.sort((a, b) => compare(a.sortText ?? a.label, b.sortText ?? b.label) || compare(a.label, b.label));
}

function compare(a: string, b: string): number {
	const [x, y] = [a.toLowerCase(), b.toLowerCase()];
	return x < y ? -1 : x > y ? 1 : 0;
}

function isSubsequence(typed: string, text: string): boolean {
	let next = 0;
	for (const char of text) if (char === typed[next]) next++;
	return next === typed.length;
}

export function labelsAt(fixture: string, type?: PolicyType): readonly string[] {
	return proposalsAt(fixture, type).map(({ label }) => label);
}

/** The text after the proposal of that label is taken, tab stops as they are written in snippets. */
export function afterTaking(label: string, fixture: string, type?: PolicyType, language?: Language, hints: Hints = noHints): string {
	const { document, text, offset } = open(fixture, type, language);
	const list = complete(document, offset, catalog, hints);
	const item = proposalsAt(fixture, type, language, hints).find(it => it.label === label);
	assert.ok(list && item, `"${label}" is not proposed in ${fixture}, but ${proposalsAt(fixture, type, language, hints).map(it => it.label).slice(0, 20).join(', ')}`);
	return applyEdits(text, [...list.edits, ...item.edits ?? [], { span: list.replace, newText: item.insertText ?? item.label }]);
}

/** The first proposals are these, in this order. */
export function proposes(fixture: string, ...first: readonly string[]): void {
	assert.deepEqual(labelsAt(fixture).slice(0, first.length), first);
}

/** These are all that is proposed. */
export function proposesOnly(fixture: string, ...all: readonly string[]): void {
	assert.deepEqual(labelsAt(fixture), all);
}

export function proposesAmongOthers(fixture: string, ...some: readonly string[]): void {
	const labels = labelsAt(fixture);
	assert.deepEqual(some.filter(label => !labels.includes(label)), [], `missing in ${labels.slice(0, 30).join(', ')}`);
}

export function doesNotPropose(fixture: string, ...some: readonly string[]): void {
	const labels = labelsAt(fixture);
	assert.deepEqual(some.filter(label => labels.includes(label)), []);
}

/** Taking a proposal at `$0` gives `expected`. */
export function check(fixture: string, label: string, expected: string): void {
	assert.equal(afterTaking(label, fixture), expected);
}
