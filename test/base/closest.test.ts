import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closest, editDistance } from '../../server/src/base/closest.js';

const distances: readonly (readonly [a: string, b: string, distance: number])[] = [
	['', '', 0], ['', 'abc', 3], ['abc', 'abc', 0], ['abc', 'abd', 1], ['abc', 'ab', 1], ['ab', 'abc', 1],
	['abc', 'acb', 1], ['abcd', 'badc', 2], ['ca', 'abc', 3], ['kitten', 'sitting', 3],
];

for (const [a, b, distance] of distances) {
	test(`from "${a}" to "${b}" it is ${distance}`, () => {
		assert.equal(editDistance(a, b), distance);
		assert.equal(editDistance(b, a), distance);
		assert.equal(editDistance(a, b, 2), Math.min(distance, 2), 'no further than the limit');
	});
}

test('the nearest name, without regard to case', () => {
	const names = ['GetObject', 'PutObject', 'GetObjectAcl', 'ListBucket'];
	assert.equal(closest('getobjct', names), 'GetObject');
	assert.equal(closest('GetObjcetAcl', names), 'GetObjectAcl');
	assert.equal(closest('LISTBUCKET', names), 'ListBucket');
});

test('what is far is no typo', () => {
	assert.equal(closest('DeleteObject', ['GetObject', 'PutObject']), undefined);
	assert.equal(closest('ab', ['xyz']), undefined);
	assert.equal(closest('abc', []), undefined);
});

test('long names may differ in more places', () => {
	assert.equal(closest('DescribeInstanceTypeOfferngs', ['DescribeInstanceTypeOfferings']), 'DescribeInstanceTypeOfferings');
	assert.equal(closest('abcdefghijkl', ['abcdefghi']), 'abcdefghi');
	assert.equal(closest('abcdefghijkl', ['abcdefghi'], 2), undefined);
});

test('of two that are as near the first is meant', () => {
	assert.equal(closest('cat', ['car', 'bat']), 'car');
});
