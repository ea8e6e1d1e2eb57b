import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { editsOf } from '../../server/src/analysis/fix.js';
import { applyEdits } from '../../server/src/base/text.js';
import { readDocument } from '../../server/src/policy/document.js';
import jsonSyntax from '../../server/src/rules/json-syntax.js';
import { catalog } from '../harness/catalog.js';

/** What no page can show, because its carets would not fit or its lines would be taken for something else. */
const statement = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }';
const policy = `{ "Version": "2012-10-17", "Statement": [${statement}] }`;

function look(text: string) {
	const document = readDocument(text, 'json');
	const problems = analyze(document, [jsonSyntax], catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	const edits = problems.flatMap(problem => problem.fixes?.slice(0, 1) ?? []).flatMap(fix => editsOf(fix, document.tree));
	return { problems, fixed: applyEdits(text, edits) };
}

test('a byte order mark is a warning of its own', () => {
	const { problems, fixed } = look(`\uFEFF${policy}`);
	assert.deepEqual(problems.map(({ severity, span }) => ({ severity, span })), [{ severity: 'warning', span: { start: 0, end: 1 } }]);
	assert.equal(fixed, policy);
});

test('a comment of several lines goes as a whole, and its squiggle stays on the first', () => {
	const { problems, fixed } = look(`{\n  /* who\n     reads */\n  "Version": "2012-10-17",\n  "Statement": ${statement}\n}`);
	assert.deepEqual(problems.map(({ span }) => span), [{ start: 4, end: 10 }]);
	assert.equal(fixed, `{\n  "Version": "2012-10-17",\n  "Statement": ${statement}\n}`);
});

test('the statements of a second document move into the first', () => {
	const { problems, fixed } = look(`${policy}\n${policy}\n`);
	assert.equal(problems.length, 1);
	assert.equal(readDocument(fixed, 'json').policies[0]!.statements.length, 2);
	assert.deepEqual(look(fixed).problems, []);
});

test('single quotes inside and out', () => {
	const { fixed } = look(policy.replace('"s3:GetObject"', '\'s3:"Get\\\'Object\''));
	assert.ok(fixed.includes('"s3:\\"Get\'Object"'), fixed);
});

test('every prefix of a policy has findings on one line each', () => {
	const text = policy.replaceAll(', ', ',\n  ');
	for (let end = 0; end < text.length; end++) {
		for (const { span } of look(text.slice(0, end)).problems) {
			assert.ok(span.start < span.end, `empty span in a prefix of ${end}`);
			assert.doesNotMatch(text.slice(span.start, span.end), /\n/);
		}
	}
});
