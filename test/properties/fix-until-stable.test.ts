import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyst } from '../../server/src/analysis/analyze.js';
import { fixAll, type FixedText } from '../../server/src/analysis/fix.js';
import { comparePolicies } from '../../server/src/evaluation/compare/compare.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument, PolicyType } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';
import { attribute } from '../harness/markdown.js';
import { extractExpectations } from '../harness/markers.js';
import { samplePolicies } from '../harness/policies.js';
import { examplesOf, isFixed, pageOf } from '../harness/rule-pages.js';
import { samples } from '../harness/thorough.js';

/** A text that fixes are made in, and how it is read. */
interface Case {
	readonly name: string;
	readonly text: string;
	read(text: string): PolicyDocument;
}

const judge = createAnalyst(rules, catalog);
const allOn = Object.fromEntries(rules.filter(({ enabled }) => enabled === false).map(({ id, severity }) => [id, severity]));

const pages: readonly Case[] = rules.flatMap(rule => examplesOf(rule).filter(example => !isFixed(example)).map((example): Case => {
	const [type, service] = (attribute(example, 'type') ?? '').split(':');
	const kind = type ? { type: type as PolicyType, service } : undefined;
	return { name: `${pageOf(rule)}:${example.line}`, text: extractExpectations(example.body).text, read: text => readDocument(text, example.language as Language, kind) };
}));

const generated: readonly Case[] = samplePolicies(samples(8, 800), 20261124).map(({ name, text }) => ({ name, text, read: it => readDocument(it, 'json') }));

/** A part of them that is another for each page, so that all rules have their say. */
const chosen = [...pages.filter((_, index) => index % samples(40, 1) === 0), ...generated];

test('the first fix of every finding, again and again, comes to an end and leaves nothing that could be mended', () => {
	for (const example of chosen) checkEnd(example);
});

test('safe fixes together leave what is allowed as it was', () => {
	for (const example of chosen) checkMeaning(example);
});

function checkEnd(example: Case): void {
	const { text, applied, remaining } = mend(example.text, example, true);
	const place = `${example.name}, after ${applied.map(({ ruleId, title }) => `${ruleId}: ${title}`).join('; ')}:\n${text}`;
	assert.deepEqual(mend(text, example, true).applied, [], `it goes on: ${place}`);
	assert.ok(example.read(text).tree.problems.length <= example.read(example.text).tree.problems.length, `it does not parse: ${place}`);
	const open = remaining.filter(({ fixes = [], overriddenBy, suppression }) => fixes.length > 0 && overriddenBy === undefined && !suppression);
	assert.deepEqual(open.map(({ ruleId, message }) => `${ruleId}: ${message}`), [], `what has a fix is left: ${place}`);
}

/** Of a policy that AWS takes: without an Effect that is one, nobody can say what it allows. */
function checkMeaning(example: Case): void {
	const { text, applied } = mend(example.text, example, false);
	const { policies } = example.read(example.text);
	if (applied.length === 0 || policies.some(({ statements }) => statements.some(({ effect }) => effect === undefined))) return;
	assert.equal(comparePolicies(policies, example.read(text).policies, catalog).relation, 'equal', `${example.name}:\n${text}`);
}

function mend(text: string, { read }: Case, unsafe: boolean): FixedText {
	return fixAll(text, {
		read, unsafe,
		judge: document => judge(document, { levels: allOn, knownAccounts: [], today: '2026-11-24', onRuleCrash: (_, error) => { throw error; } }),
	});
}
