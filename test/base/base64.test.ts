import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBase64, toBase64 } from '../../server/src/base/base64.js';

test('a text becomes the Base64 of its UTF-8 bytes', () => {
	for (const text of ['', 'a', 'ab', 'abc', 'not base64!', 'Grüße, 世界 🙂', '100 %', '\u0000']) {
		assert.equal(toBase64(text), Buffer.from(text, 'utf8').toString('base64'), text);
		assert.ok(isBase64(toBase64(text)));
	}
});

test('what is no Base64', () => {
	for (const text of ['a', 'abc', 'ab=c', 'a===', 'not base64!', 'QmluYXJ5\n', 'QmluYXJ-']) assert.ok(!isBase64(text), text);
});
