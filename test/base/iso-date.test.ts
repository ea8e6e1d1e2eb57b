import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDateOf, isoDateText, parseIsoDate } from '../../server/src/base/iso-date.js';

test('what the W3C writes is a date', () => {
	const dates: Readonly<Record<string, string>> = {
		'2026': '2026-01-01T00:00:00Z', '2026-12': '2026-12-01T00:00:00Z', '2026-12-31': '2026-12-31T00:00:00Z', '2026-12-31T23:59Z': '2026-12-31T23:59:00Z',
		'2026-12-31T23:59:59Z': '2026-12-31T23:59:59Z', '2026-12-31T23:59:59.5Z': '2026-12-31T23:59:59Z', '2026-12-31T23:59:59': '2026-12-31T23:59:59Z',
		'2026-12-31T23:59:59+01:00': '2026-12-31T22:59:59Z', '2026-12-31T23:59:59-0530': '2027-01-01T05:29:59Z', '2028-02-29': '2028-02-29T00:00:00Z',
		'2026-12-31t23:59:59z': '2026-12-31T23:59:59Z',
	};
	for (const [text, expected] of Object.entries(dates)) assert.equal(isoDateText(parseIsoDate(text)!), expected, text);
});

test('anything else is none, days that do not exist included', () => {
	for (const text of ['', 'today', '2026-13', '2026-02-30', '2027-02-29', '2026-00-01', '2026-12-31T25:00Z', '2026-12-31 23:59:59', '2026-12-31T', '2026-12-31T23Z', '1767225600', '31/12/2026', '2026-*']) {
		assert.equal(parseIsoDate(text), undefined, text);
	}
});

test('other common forms have a meaning if there is only one', () => {
	const dates: Readonly<Record<string, string>> = {
		'31/12/2026': '2026-12-31T00:00:00Z', '12/31/2026': '2026-12-31T00:00:00Z', '31.12.2026': '2026-12-31T00:00:00Z', '05/05/2026': '2026-05-05T00:00:00Z',
		'2026/6/3': '2026-06-03T00:00:00Z', '2026-12-31 23:59': '2026-12-31T23:59:00Z', '20261231': '2026-12-31T00:00:00Z', '20261231T235959Z': '2026-12-31T23:59:59Z',
		'31 December 2026': '2026-12-31T00:00:00Z', 'Dec 31, 2026': '2026-12-31T00:00:00Z', ' 2026-12-31 ': '2026-12-31T00:00:00Z',
	};
	for (const [text, expected] of Object.entries(dates)) assert.equal(isoDateOf(text), expected, text);
	for (const text of ['01/02/2027', '2026-02-30', 'Foo 31, 2026', '99/99/2026', '', '2026-*', '31/12/26']) assert.equal(isoDateOf(text), undefined, text);
});
