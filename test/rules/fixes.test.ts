import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editsOf } from '../../server/src/analysis/fix.js';
import { applyEdits } from '../../server/src/base/text.js';
import type { PolicyDocument, Statement } from '../../server/src/policy/model.js';
import { actionCovers, arnCovers } from '../../server/src/policy/wildcard.js';
import { rules } from '../../server/src/rules/index.js';
import type { Rule } from '../../server/src/rules/rule.js';
import type { Example } from '../harness/markdown.js';
import { extractExpectations } from '../harness/markers.js';
import { examplesOf, isFixed, lookAt } from '../harness/rule-pages.js';

/** Takes every fix of every finding on the pages, one at a time, where the pages themselves show only some of them. */
for (const rule of rules) {
	test(`${rule.id}: each fix does what it is offered for`, () => {
		for (const example of examplesOf(rule).filter(it => !isFixed(it))) checkFixes(rule, example);
	});
}

function checkFixes(rule: Rule, example: Example): void {
	const { text } = extractExpectations(example.body);
	const before = lookAt(text, rule, example);
	for (const { fixes = [], span } of before.problems) {
		for (const fix of fixes) {
			const place = `line ${example.line}: "${fix.title}" for ${text.slice(span.start, span.end)}`;
			const edits = editsOf(fix, before.document.tree);
			assert.ok(edits.length > 0, `${place} changes nothing`);

			const after = lookAt(applyEdits(text, edits), rule, example);
			assert.ok(after.problems.length < before.problems.length, `${place} leaves the finding`);
			assert.ok(after.document.tree.problems.length <= before.document.tree.problems.length, `${place} breaks the text`);
			if (fix.safety === 'safe') assert.deepEqual(meaningOf(after.document), meaningOf(before.document), `${place} is not safe`);
		}
	}
}

/** All that has a say in what is allowed: not the Sids, not the case of actions, and nothing that something else says already. `*:*` is `*`. */
function meaningOf({ policies }: PolicyDocument): unknown {
	return policies.map(({ statements }) => withoutCovered(statements.map(meaningOfStatement), (outer, inner) => JSON.stringify(outer.rest) === JSON.stringify(inner.rest)
		&& areCovered(outer.actions, inner.actions, covers(actionCovers)) && areCovered(outer.resources, inner.resources, covers(arnCovers))));
}

interface Meaning {
	readonly rest: unknown;
	readonly actions: readonly Listed[];
	readonly resources: readonly Listed[];
}

interface Listed {
	readonly negated: boolean;
	readonly text: string;
}

function meaningOfStatement({ effect, actions, resources, principals, conditions }: Statement): Meaning {
	const principalTexts = principals.map(({ negated, type, text }) => `${negated} ${type} ${text}`);
	const tests = conditions.map(({ operator, key, values }) => [operator.text, key.text, ...new Set(values.map(({ text }) => text))]);
	return {
		rest: { effect, principalTexts, tests },
		actions: withoutCovered(actions.map(({ negated, text }) => ({ negated, text: text.toLowerCase().replace(/^\*+:\*+$/, '*') })), covers(actionCovers)),
		resources: withoutCovered(resources.map(({ negated, text }) => ({ negated, text })), covers(arnCovers)),
	};
}

type Covers<Value> = (outer: Value, inner: Value) => boolean;

function covers(texts: Covers<string>): Covers<Listed> {
	return (outer, inner) => outer.negated === inner.negated && (outer.text === inner.text || texts(outer.text, inner.text));
}

function areCovered(outer: readonly Listed[], inner: readonly Listed[], coversOne: Covers<Listed>): boolean {
	if ([...outer, ...inner].some(({ negated }) => negated)) return JSON.stringify(outer) === JSON.stringify(inner);
	return outer.length === 0 ? inner.length === 0 : inner.every(value => outer.some(other => coversOne(other, value)));
}

/** Of those that cover each other, the first. */
function withoutCovered<Value>(values: readonly Value[], coversOne: Covers<Value>): readonly Value[] {
	return values.filter((value, index) => !values.some((other, at) => at !== index && coversOne(other, value) && (at < index || !coversOne(value, other))));
}
