import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNumber, secondsIn, withoutSeparators } from '../../server/src/base/amount.js';

test('numbers', () => {
	for (const text of ['0', '3600', '1.2', '-1', '+5', '007']) assert.ok(isNumber(text), text);
	for (const text of ['', ' 1', '1.', '.5', '1h', '1,000', 'ten', '1e3', '*', 'NaN', 'Infinity']) assert.ok(!isNumber(text), text);
});

test('lengths of time in seconds', () => {
	const lengths: Readonly<Record<string, number>> = { '1h': 3600, '90 min': 5400, '7 days': 604_800, '1.5H': 5400, '30s': 30, '500ms': 0.5, ' 2 hours ': 7200 };
	for (const [text, seconds] of Object.entries(lengths)) assert.equal(secondsIn(text), seconds, text);
	for (const text of ['3600', 'h', '1 fortnight', '', '-1h', '1h30']) assert.equal(secondsIn(text), undefined, text);
});

test('separators of thousands', () => {
	assert.deepEqual(['86,400', '1_000_000', '86,40', '86400', ','].map(withoutSeparators), ['86400', '1000000', undefined, undefined, undefined]);
});
