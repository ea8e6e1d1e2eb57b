import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineIndex } from '../../server/src/base/lines.js';

const text = 'ab\ncd\r\n\rxyz';

test('a line ends at LF, CRLF or CR', () => {
	const { lineCount, positionAt } = createLineIndex(text);
	assert.equal(lineCount, 4);
	assert.deepEqual([0, 2, 3, 5, 7, 8, 11].map(offset => positionAt(offset)).map(({ line, column }) => `${line}:${column}`), ['0:0', '0:2', '1:0', '1:2', '2:0', '3:0', '3:3']);
});

test('every offset comes back from its position', () => {
	const { positionAt, offsetAt } = createLineIndex(text);
	for (let offset = 0; offset <= text.length; offset++) {
		// Between CR and LF is no place of its own.
		if (offset !== 6) assert.equal(offsetAt(positionAt(offset)), offset);
	}
});

test('what is outside of the text or of a line is moved to its end', () => {
	const { positionAt, offsetAt } = createLineIndex(text);
	assert.deepEqual(positionAt(-5), { line: 0, column: 0 });
	assert.deepEqual(positionAt(99), { line: 3, column: 3 });
	assert.equal(offsetAt({ line: -1, column: 3 }), 0);
	assert.equal(offsetAt({ line: 9, column: 0 }), text.length);
	assert.equal(offsetAt({ line: 0, column: 9 }), 2);
	assert.equal(offsetAt({ line: 1, column: 9 }), 5);
	assert.equal(offsetAt({ line: 1, column: -9 }), 3);
	assert.equal(offsetAt({ line: 3, column: 9 }), text.length);
});

test('where the line of an offset begins', () => {
	const { lineStartAt } = createLineIndex(text);
	assert.deepEqual([0, 2, 3, 6, 7, 9].map(offset => lineStartAt(offset)), [0, 0, 3, 3, 7, 8]);
});

test('an empty text has one line', () => {
	const { lineCount, positionAt, offsetAt } = createLineIndex('');
	assert.deepEqual([lineCount, positionAt(0), offsetAt({ line: 0, column: 0 })], [1, { line: 0, column: 0 }, 0]);
});
