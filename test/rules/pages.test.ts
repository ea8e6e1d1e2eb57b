import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { editsOf } from '../../server/src/analysis/fix.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { applyEdits } from '../../server/src/base/text.js';
import { rules } from '../../server/src/rules/index.js';
import type { Fix, Rule } from '../../server/src/rules/rule.js';
import { attribute, type Example } from '../harness/markdown.js';
import { extractExpectations, insertExpectations, type Expectation } from '../harness/markers.js';
import { examplesOf, fixedAfter, isFixed, lookAt, pageOf } from '../harness/rule-pages.js';

/**
 * Runs the pages of the rules: only the page's own rule looks at its examples.
 *
 * A fence says `json`, `jsonc`, `hcl` or `yaml`, then `type=trust` or `type=resource:s3` where the type of policy is given from outside,
 * `known=111122223333,…` for accounts of the configuration, `today=2026-11-24` for rules that ask for the day, `with=missing-sid,…` for rules
 * that look at it as well, `boundary=arn:…` for the boundary that the configuration asks for. A fence `fixed` after it shows the text after the first fix of every
 * problem; `fixed="Title"` the text after the fixes of that title.
 */
for (const rule of rules) {
	const examples = examplesOf(rule);

	test(`${rule.id}: has an example that is reported and one that is not`, () => {
		const counts = examples.filter(example => !isFixed(example)).map(example => extractExpectations(example.body).expectations.length);
		assert.ok(counts.some(count => count > 0), 'no example is reported');
		assert.ok(counts.some(count => count === 0), 'no example is silent');
	});

	examples.forEach((example, index) => {
		if (isFixed(example)) return;
		test(`${rule.id} › ${example.title} (line ${example.line})`, () => {
			if (process.env['UPDATE_FIXTURES']) update(pageOf(rule), example, rule);
			check(rule, example, fixedAfter(examples, index));
		});
	});
}

function check(rule: Rule, example: Example, fixed: readonly Example[]): void {
	const { text, expectations } = extractExpectations(example.body);
	const { document, problems } = look(text, rule, example);
	if (!process.env['UPDATE_FIXTURES']) {
		assert.deepEqual(problems.map(toExpectation).map(it => show(text, it)), expectations.map(it => show(text, it)));
	}
	for (const problem of problems) assertTidy(text, problem);
	for (const after of fixed) {
		const edits = problems.flatMap(problem => chosenFix(problem, attribute(after, 'fixed'))).flatMap(fix => editsOf(fix, document.tree));
		const written = applyEdits(text, edits);
		if (process.env['UPDATE_FIXED']) updateFixed(pageOf(rule), after, written);
		else assert.equal(written, after.body, `after the fix, line ${after.line}`);
	}
}

/** For a change in how fixes are written. What a fix says is to be written by hand, and then compared. */
function updateFixed(file: string, { body, line }: Example, written: string): void {
	const page = readFileSync(file, 'utf8');
	const from = page.indexOf(body, page.split('\n').slice(0, line - 1).join('\n').length);
	writeFileSync(file, page.slice(0, from) + written + page.slice(from + body.length));
}

function chosenFix(problem: Problem, title: string | undefined): readonly Fix[] {
	const fix = title === undefined ? problem.fixes?.[0] : problem.fixes?.find(it => it.title === title);
	return fix ? [fix] : [];
}

function update(file: string, example: Example, rule: Rule): void {
	const { text } = extractExpectations(example.body);
	const marker = example.language.startsWith('json') ? '//' : '#';
	const body = insertExpectations(text, look(text, rule, example).problems.map(toExpectation), marker);
	writeFileSync(file, readFileSync(file, 'utf8').replace(example.body, () => body));
}

function look(text: string, rule: Rule, example: Example): ReturnType<typeof lookAt> {
	const seen = lookAt(text, rule, example);
	assert.ok(seen.document.policies.length > 0 || seen.document.infrastructure.resources.length > 0, 'the example holds no policy and no resource');
	return seen;
}

function assertTidy(text: string, { span, message }: Problem): void {
	assert.ok(message.length <= 120, `message of ${message.length} characters: ${message}`);
	assert.match(message, /[.?]$/);
	assert.doesNotMatch(text.slice(span.start, span.end), /\n/, 'a squiggle covers more than one line');
}

function toExpectation({ span, severity, message }: Problem): Expectation {
	return { span, text: `${severity}: ${message}` };
}

function show(text: string, { span, text: expected }: Expectation): string {
	const line = text.slice(0, span.start).split('\n').length;
	return `line ${line} [${text.slice(span.start, span.end)}] ${expected}`;
}
