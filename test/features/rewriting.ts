import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/base/text.js';
import { rewritesAt, type WrittenRewrite } from '../../server/src/features/actions/index.js';
import { sortPolicies } from '../../server/src/features/actions/sort-policy.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import { writeChanges } from '../../server/src/policy/write.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog, open } from './world.js';

/** How a fixture is read where its text does not tell. */
export interface Reading {
	readonly type?: PolicyType;
	readonly language?: Language;
}

function rewrites(fixture: string, { type, language = 'json' }: Reading): { readonly text: string; readonly found: readonly WrittenRewrite[] } {
	const { document, text, offset } = open(fixture, type, language);
	return { text, found: rewritesAt(document, { start: offset, end: offset }, catalog) };
}

/** What is offered at `$0`. */
export function offeredAt(fixture: string, reading: Reading = {}): readonly string[] {
	return rewrites(fixture, reading).found.map(({ title }) => title);
}

/** The kinds of what is offered at `$0`, each once. */
export function kindsAt(fixture: string, reading: Reading = {}): readonly string[] {
	return [...new Set(rewrites(fixture, reading).found.map(({ kind }) => kind))];
}

/** The text after the first rewrite at `$0` whose title begins like that. */
export function afterRewrite(title: string, fixture: string, reading: Reading = {}): string {
	const { text, found } = rewrites(fixture, reading);
	const chosen = found.find(it => it.title.startsWith(title));
	assert.ok(chosen, `"${title}" is not offered, but ${found.map(it => it.title).join('; ')}`);
	return applyEdits(text, chosen.edits);
}

/** The text with its lists sorted. */
export function sorted(text: string, language: Language = 'json'): string {
	const document = readDocument(text, language);
	return applyEdits(text, writeChanges(sortPolicies(document), document.tree));
}
