import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasHostBits, ipRangeText, networkOf, parseIpRange, rangeCovers, rangesBetween, type IpRange } from '../../server/src/base/ip-range.js';

function range(text: string): IpRange {
	const found = parseIpRange(text);
	assert.ok(found, text);
	return found;
}

const canonical: readonly (readonly [written: string, canonical: string])[] = [
	['203.0.113.7', '203.0.113.7'], ['203.0.113.7/32', '203.0.113.7'], ['0.0.0.0/0', '0.0.0.0/0'], ['255.255.255.255', '255.255.255.255'],
	['2001:DB8::/32', '2001:db8::/32'], ['::', '::'], ['::/0', '::/0'], ['::1', '::1'], ['1::', '1::'], ['1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8'],
	['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'], ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'], ['::ffff:203.0.113.7', '::ffff:cb00:7107'], ['10:0:0:0:0:0:0:10', '10::10'],
];

for (const [written, expected] of canonical) {
	test(`${written} is an address or a range`, () => {
		assert.equal(ipRangeText(range(written)), expected);
		assert.deepEqual(range(expected), range(written));
	});
}

for (const text of [
	'', ' ', '203.0.113', '203.0.113.256', '203.0.113.07', '203.0.113.0/33', '203.0.113.0/', '203.0.113.0/x', '1.2.3.4.5', ' 203.0.113.7', '203.0.113.0 /24', 'vpn.example.com',
	':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::8', '12345::', 'g::', '::/129', '::1.2.3', '1:2:3:4:5:6:7:1.2.3.4', '*', '203.0.113.*',
]) {
	test(`"${text}" is none`, () => assert.equal(parseIpRange(text), undefined));
}

test('bits behind the prefix', () => {
	assert.ok(hasHostBits(range('203.0.113.7/24')));
	assert.ok(hasHostBits(range('2001:db8::1/64')));
	for (const text of ['203.0.113.0/24', '203.0.113.7', '203.0.113.7/32', '::1', '0.0.0.0/0']) assert.ok(!hasHostBits(range(text)), text);
	assert.equal(ipRangeText(networkOf(range('203.0.113.7/24'))), '203.0.113.0/24');
});

test('a range covers what is in it, of its own family', () => {
	assert.ok(rangeCovers(range('10.0.0.0/8'), range('10.200.0.0/16')));
	assert.ok(rangeCovers(range('10.0.0.0/8'), range('10.0.0.0/8')));
	assert.ok(!rangeCovers(range('10.0.0.0/8'), range('0.0.0.0/0')));
	assert.ok(!rangeCovers(range('10.0.0.0/8'), range('11.0.0.1')));
	assert.ok(!rangeCovers(range('0.0.0.0/0'), range('::1')));
});

test('the ranges between two addresses hold them and no others', () => {
	const between = (first: string, last: string): string[] => rangesBetween(range(first), range(last)).map(ipRangeText);
	assert.deepEqual(between('203.0.113.0', '203.0.113.9'), ['203.0.113.0/29', '203.0.113.8/31']);
	assert.deepEqual(between('203.0.113.5', '203.0.113.5'), ['203.0.113.5']);
	assert.deepEqual(between('0.0.0.0', '255.255.255.255'), ['0.0.0.0/0']);
	assert.deepEqual(between('203.0.113.255', '203.0.114.0'), ['203.0.113.255', '203.0.114.0']);
	assert.deepEqual(between('203.0.113.9', '203.0.113.0'), []);
	assert.deepEqual(between('203.0.113.9', '::1'), []);
	assert.equal(between('0.0.0.1', '255.255.255.254').length, 62);
	assert.deepEqual(between('::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'), ['::/0']);
});
