import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editsOf } from '../../server/src/analysis/fix.js';
import { applyEdits } from '../../server/src/base/text.js';
import type { PolicyDocument, Statement, Text } from '../../server/src/policy/model.js';
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
	return policies.map(({ statements }) => [...new Set(statements.map(it => JSON.stringify(meaningOfStatement(it))))]);
}

function meaningOfStatement({ effect, actions, resources, principals, conditions }: Statement): unknown {
	return {
		effect,
		actions: withoutCovered(actions.map(({ negated, text }) => ({ negated, text: text.toLowerCase().replace(/^\*+:\*+$/, '*') })), actionCovers),
		resources: withoutCovered(resources, arnCovers),
		principals: principals.map(({ negated, type, text }) => `${negated} ${type} ${text}`),
		conditions: conditions.map(({ operator, key, values }) => [operator, key, ...values].map(({ text }: Pick<Text, 'text'>) => text)),
	};
}

interface Listed {
	readonly negated: boolean;
	readonly text: string;
}

function withoutCovered(values: readonly Listed[], covers: (outer: string, inner: string) => boolean): readonly string[] {
	const written = ({ negated, text }: Listed): string => `${negated} ${text}`;
	const kept = values.filter(value => !values.some(other => written(other) !== written(value) && other.negated === value.negated && covers(other.text, value.text)));
	return [...new Set(kept.map(written))].sort();
}
