import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../server/src/analysis/problem.js';
import { applyEdits, editBetween } from '../../server/src/base/text.js';
import { moveThrough, withRemembered, type Memory } from '../../server/src/lsp/carry.js';
import { readDocument } from '../../server/src/policy/document.js';

test('the edit between two texts makes one of the other', () => {
	for (const [before, after] of [['', 'a'], ['abc', 'abc'], ['aaa', 'aa'], ['one two', 'one, two'], ['x', 'y'], ['abab', 'ab']] as const) {
		assert.equal(applyEdits(before, [editBetween(before, after)]), after);
	}
});

const memory: Memory = [{ span: { start: 10, end: 20 }, problems: [problemAt(12, 14)], by: 0 }];

test('an edit before a statement moves what is remembered of it', () => {
	assert.deepEqual(moveThrough(memory, { span: { start: 0, end: 2 }, newText: 'more' }), [{ span: { start: 12, end: 22 }, problems: [problemAt(12, 14)], by: 2 }]);
	const lost = withRemembered(moveThrough(memory, { span: { start: 0, end: 2 }, newText: 'more' }), readDocument('{"Statement": [', 'json'), []);
	assert.deepEqual(lost.problems.map(({ span }) => span), [{ start: 14, end: 16 }]);
});

test('an edit behind a statement leaves it alone', () => {
	assert.deepEqual(moveThrough(memory, { span: { start: 20, end: 20 }, newText: ',' }), memory);
});

test('an edit within a statement makes it forgotten', () => {
	assert.deepEqual(moveThrough(memory, { span: { start: 15, end: 15 }, newText: 'x' }), []);
	assert.deepEqual(moveThrough(memory, { span: { start: 5, end: 25 }, newText: '' }), []);
});

test('a statement that fell out of a broken text keeps its problems, without their fixes', () => {
	const problem = { ...problemAt(12, 14), fixes: [{ title: 'Fix', safety: 'safe', changes: [] }] } as const;
	const { problems, memory: next } = withRemembered([{ span: { start: 10, end: 20 }, problems: [problem], by: 0 }], readDocument('{"Statement": [', 'json'), []);
	assert.deepEqual(problems.map(({ span, fixes }) => ({ span, fixes })), [{ span: { start: 12, end: 14 }, fixes: [] }]);
	assert.equal(next.length, 1);
});

test('a text that is whole again has the last word', () => {
	const { problems, memory: next } = withRemembered(memory, readDocument('{"Version": "2012-10-17", "Statement": []}', 'json'), []);
	assert.deepEqual([problems, next], [[], []]);
});

test('a problem that is found anew is not told twice', () => {
	const fresh = problemAt(12, 14);
	const { problems } = withRemembered(memory, readDocument('{"Statement": [', 'json'), [fresh]);
	assert.deepEqual(problems, [fresh]);
});

function problemAt(start: number, end: number): Problem {
	const span = { start, end };
	return { ruleId: 'some-rule', severity: 'warning', message: 'Something.', span, policy: undefined, statement: undefined, cause: span };
}
