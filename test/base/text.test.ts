import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, encloses, overlaps, spanOf, touches, type Span, type TextEdit } from '../../server/src/base/text.js';

function span(start: number, end: number): Span {
	return { start, end };
}

function edit(start: number, end: number, newText: string): TextEdit {
	return { span: span(start, end), newText };
}

test('a cursor touches a span at both edges', () => {
	assert.deepEqual([1, 2, 3, 4, 5].map(offset => touches(span(2, 4), offset)), [false, true, true, true, false]);
});

test('a span encloses itself and what is inside', () => {
	assert.ok(encloses(span(2, 5), span(2, 5)));
	assert.ok(encloses(span(2, 5), span(3, 3)));
	assert.ok(!encloses(span(2, 5), span(1, 3)));
	assert.ok(!encloses(span(2, 5), span(4, 6)));
});

test('spans overlap where they share a character, empty ones where they touch', () => {
	assert.ok(overlaps(span(2, 5), span(4, 6)));
	assert.ok(!overlaps(span(2, 5), span(5, 6)));
	assert.ok(overlaps(span(2, 5), span(5, 5)));
	assert.ok(overlaps(span(2, 2), span(2, 5)));
	assert.ok(overlaps(span(3, 3), span(3, 3)));
	assert.ok(!overlaps(span(1, 1), span(2, 5)));
});

test('only the range of something is left', () => {
	assert.deepEqual(spanOf({ start: 1, end: 2, more: true } as Span), { start: 1, end: 2 });
});

test('edits apply in any order', () => {
	assert.equal(applyEdits('abcdef', [edit(4, 5, 'X'), edit(0, 1, ''), edit(6, 6, '!')]), 'bcdXf!');
	assert.equal(applyEdits('abc', []), 'abc');
});

test('insertions at one place keep their order, and come before a replacement there', () => {
	assert.equal(applyEdits('abc', [edit(1, 2, 'X'), edit(1, 1, '1'), edit(1, 1, '2')]), 'a12Xc');
});

test('neighbouring edits do not overlap, overlapping ones are a bug', () => {
	assert.equal(applyEdits('abcd', [edit(0, 2, 'x'), edit(2, 4, 'y')]), 'xy');
	assert.throws(() => applyEdits('abcd', [edit(0, 3, 'x'), edit(2, 4, 'y')]), RangeError);
});
