import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import { invertedTest } from '../../server/src/rules/shared/inverted-test.js';

function invert(operator: string, values: unknown): string | undefined {
	const policy = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { [operator]: { 'aws:key': values } } }] };
	const inverted = invertedTest(readDocument(JSON.stringify(policy), 'json').policies[0]!.statements[0]!.conditions[0]!);
	return inverted && `${inverted.operator} ${inverted.values.join(',')}`;
}

test('what a test lets pass, its opposite does not, and the other way round', () => {
	assert.equal(invert('StringEquals', ['a', 'b']), 'StringNotEquals a,b');
	assert.equal(invert('StringNotEqualsIgnoreCase', 'a'), 'StringEqualsIgnoreCase a');
	assert.equal(invert('StringEqualsIgnoreCase', 'a'), 'StringNotEqualsIgnoreCase a');
	assert.equal(invert('ArnLike', 'a'), 'ArnNotLike a');
	assert.equal(invert('NotIpAddress', '10.0.0.0/8'), 'IpAddress 10.0.0.0/8');
	assert.equal(invert('IpAddress', '10.0.0.0/8'), 'NotIpAddress 10.0.0.0/8');
	assert.equal(invert('Null', 'false'), 'Null true');
});

test('a flag that is missing fails the test, so it passes the opposite', () => {
	assert.equal(invert('Bool', true), 'BoolIfExists false');
});

test('there is no opposite in one operator', () => {
	for (const operator of ['NumericLessThan', 'DateGreaterThanEquals', 'BinaryEquals', 'StringEqualsIfExists', 'ForAnyValue:StringEquals', 'StringIs']) {
		assert.equal(invert(operator, '1'), undefined, operator);
	}
	assert.equal(invert('Bool', ['true', 'false']), undefined);
	assert.equal(invert('StringEquals', []), undefined);
});
