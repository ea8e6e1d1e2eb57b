import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editsOf } from '../../server/src/analysis/fix.js';
import { applyEdits } from '../../server/src/base/text.js';
import { comparePolicies, type Comparison } from '../../server/src/evaluation/compare/compare.js';
import { rules } from '../../server/src/rules/index.js';
import type { Rule } from '../../server/src/rules/rule.js';
import { catalog } from '../harness/catalog.js';
import type { Example } from '../harness/markdown.js';
import { extractExpectations } from '../harness/markers.js';
import { examplesOf, isFixed, lookAt } from '../harness/rule-pages.js';

for (const rule of rules) {
	test(`${rule.id}: what is called safe leaves what is allowed as it was`, () => {
		for (const example of examplesOf(rule).filter(it => !isFixed(it))) checkSafeFixes(rule, example);
	});
}

/** The policies of a document are taken together, as a fix may move statements from one to another. */
function checkSafeFixes(rule: Rule, example: Example): void {
	const { text } = extractExpectations(example.body);
	const before = lookAt(text, rule, example);
	for (const fix of before.problems.flatMap(({ fixes = [] }) => fixes).filter(({ safety }) => safety === 'safe')) {
		const after = lookAt(applyEdits(text, editsOf(fix, before.document.tree)), rule, example);
		const comparison = comparePolicies(before.document.policies, after.document.policies, catalog);
		assert.equal(comparison.relation, 'equal', `line ${example.line}: "${fix.title}" ${JSON.stringify([comparison.gained, comparison.lost].map(shown))}`);
	}
}

function shown({ verdict, access }: Comparison['gained']): unknown {
	return [verdict, access.map(({ statement, denied, actions, example }) => [statement?.index, denied?.index, actions.slice(0, 3), example])];
}
