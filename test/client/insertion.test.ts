import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertionOf } from '../../client/src/commands/insertion.js';

const blocks = 'data "x" "y" {\n}\n';

/** The document afterwards; `|` marks the cursor. */
function after(document: string): string {
	const line = document.slice(0, document.indexOf('|')).split('\n').length - 1;
	const lines = document.replace('|', '').split('\n');
	const insertion = insertionOf(blocks, lines, line);
	return lines.map((text, index) => index === insertion.line ? text + insertion.text : text).join('\n');
}

test('an empty document holds the blocks and nothing else', () => assert.equal(after('|'), blocks));

test('within a block they go behind it', () =>
	assert.equal(after('a "b" {\n  c = |1\n}\n\nd "e" {\n}\n'), 'a "b" {\n  c = 1\n}\n\ndata "x" "y" {\n}\n\nd "e" {\n}\n'));

test('on the first line of a block too', () =>
	assert.equal(after('a "b" {|\n  c = 1\n}\nd "e" {\n}\n'), 'a "b" {\n  c = 1\n}\n\ndata "x" "y" {\n}\n\nd "e" {\n}\n'));

test('between two blocks they go there', () =>
	assert.equal(after('a "b" {\n}\n|\nd "e" {\n}\n'), 'a "b" {\n}\n\ndata "x" "y" {\n}\n\nd "e" {\n}\n'));

test('behind the last block', () => assert.equal(after('a "b" {\n}|'), 'a "b" {\n}\n\ndata "x" "y" {\n}\n'));
