import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../server/src/analysis/problem.js';
import { applyEdits } from '../../server/src/base/text.js';
import { codeActions, editsOfAction } from '../../server/src/features/code-actions.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Fix } from '../../server/src/rules/rule.js';
import { inStatement } from './world.js';

const text = inStatement('"Effect": "allow", "Action": ["s3:getobject", "s3:Putobject"], "Resource": "*"');
const { tree } = readDocument(text, 'json');

/** A problem of one word, with fixes that put another in its place. `!` marks an unsafe one. */
function problem(word: string, ...fixes: readonly string[]): Problem {
	const start = text.indexOf(word);
	const span = { start, end: start + word.length };
	return {
		ruleId: 'some-rule', severity: 'error', message: 'Wrong.', span, policy: undefined, statement: undefined, cause: span,
		fixes: fixes.map((fix): Fix => {
			const newText = fix.replace('!', '');
			return { title: `Change to "${newText}"`, safety: fix.startsWith('!') ? 'unsafe' : 'safe', changes: [{ do: 'splice', span, text: newText }] };
		}),
	};
}

const problems = [problem('allow', '!Allow', '!Deny'), problem('s3:getobject', 's3:GetObject'), problem('s3:Putobject', 's3:PutObject', '!s3:*')];

function titles(at: string, only?: readonly string[]): string[] {
	const start = text.indexOf(at);
	return codeActions(problems, { start, end: start }, only).map(({ title, kind, preferred }) => `${kind} ${preferred ? '! ' : ''}${title}`);
}

const all = 'source.fixAll.iamscope Fix all safe problems';

test('each fix of a problem at the cursor is offered', () => {
	assert.deepEqual(titles('allow'), ['quickfix Change to "Allow"', 'quickfix Change to "Deny"', all]);
});

test('the only safe fix is preferred', () => {
	assert.deepEqual(titles('s3:getobject'), ['quickfix ! Change to "s3:GetObject"', all]);
	assert.deepEqual(titles('s3:Putobject'), ['quickfix ! Change to "s3:PutObject"', 'quickfix Change to "s3:*"', all]);
});

test('a place without a problem has no quick fix', () => {
	assert.deepEqual(titles('Version'), [all]);
});

test('only the kinds that are asked for are given', () => {
	assert.deepEqual(titles('allow', ['quickfix']), ['quickfix Change to "Allow"', 'quickfix Change to "Deny"']);
	assert.deepEqual(titles('allow', ['source.fixAll.iamscope']), [all]);
	assert.deepEqual(titles('allow', ['source.fixAll']), [all]);
	assert.deepEqual(titles('allow', ['source']), [all]);
	assert.deepEqual(titles('allow', ['']), [...titles('allow', ['quickfix']), all]);
	assert.deepEqual(titles('allow', ['refactor']), []);
	assert.deepEqual(titles('allow', ['source.fixAll.eslint']), []);
	assert.deepEqual(titles('allow', ['source.fix']), []);
});

test('one safe fix is no reason to offer all of them, unless it is asked for', () => {
	const one = [problems[1]!];
	assert.deepEqual(codeActions(one, { start: 0, end: 0 }), []);
	assert.equal(codeActions(one, { start: 0, end: 0 }, ['source.fixAll']).length, 1);
});

test('all safe fixes are made at once', () => {
	const [action] = codeActions(problems, { start: 0, end: 0 }, ['source.fixAll']);
	assert.equal(
		applyEdits(text, editsOfAction(action!.fixes, problems, tree)),
		inStatement('"Effect": "allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"'),
	);
});

test('of two fixes of the same place the first is made', () => {
	const twice = [problem('allow', 'Allow'), problem('allow', 'Deny')];
	const [action] = codeActions(twice, { start: 0, end: 0 }, ['source.fixAll']);
	assert.match(applyEdits(text, editsOfAction(action!.fixes, twice, tree)), /"Effect": "Allow"/);
});

test('references that lead nowhere make no edits', () => {
	assert.deepEqual(editsOfAction([{ problem: 9, fix: 0 }, { problem: 0, fix: 9 }], problems, tree), []);
});
