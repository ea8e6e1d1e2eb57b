import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePolicy, type CompiledPolicy } from '../../server/src/evaluation/compile.js';
import { createRandom } from '../harness/random.js';
import { samples } from '../harness/thorough.js';
import { decide, policyFrom } from './asking.js';
import { somePolicy, someRequest, someStatement } from './generated.js';
import { naiveDecision, type NaiveRequest, type NaiveStatement } from './naive.js';

function compiled(statements: readonly NaiveStatement[]): CompiledPolicy {
	return compilePolicy(policyFrom(JSON.stringify({ Version: '2012-10-17', Statement: statements })));
}

function decisionOf(policies: readonly (readonly NaiveStatement[])[], { action, resource, context }: NaiveRequest): string {
	return decide({ action, resource, context, others: 'absent' }, { identity: policies.map(compiled) });
}

test('the evaluator agrees with one that is as plain as can be', () => {
	const random = createRandom(8);
	const seen = new Set<string>();
	for (let index = 0; index < samples(600, 30_000); index++) {
		const policies = Array.from({ length: 1 + random.below(2) }, () => somePolicy(random));
		for (let count = 0; count < 4; count++) {
			const request = someRequest(random);
			const expected = naiveDecision(policies, request);
			seen.add(expected);
			assert.equal(decisionOf(policies, request), expected, JSON.stringify({ policies, request }, null, 1));
		}
	}
	assert.equal(seen.size, 3);
});

test('a Deny never allows, an Allow never denies, and the order of statements does not matter', () => {
	const random = createRandom(9);
	for (let index = 0; index < samples(500, 15_000); index++) {
		const [policy, request] = [somePolicy(random), someRequest(random)];
		const before = decisionOf([policy], request);
		const place = random.below(policy.length + 1);
		const withOne = (effect: 'Allow' | 'Deny'): string => decisionOf([[...policy.slice(0, place), someStatement(random, effect), ...policy.slice(place)]], request);
		if (before !== 'allowed') assert.notEqual(withOne('Deny'), 'allowed');
		if (before === 'denied explicitly') assert.equal(withOne('Allow'), before);
		if (before === 'allowed') assert.equal(withOne('Allow'), 'allowed');
		assert.equal(decisionOf([[...policy].reverse()], request), before);
		assert.equal(decisionOf(policy.map(statement => [statement]), request), before);
	}
});

test('what hangs on a key that is not known is decided by some value of it, and what does not is not', () => {
	const random = createRandom(10);
	for (let index = 0; index < samples(500, 15_000); index++) {
		const [policy, request] = [compiled(somePolicy(random)), someRequest(random)];
		const { action, resource, context } = request;
		const open = decide({ action, resource, context: {}, others: 'unknown' }, { identity: [policy] });
		if (open !== 'depends') assert.equal(decide({ action, resource, context, others: 'absent' }, { identity: [policy] }).replace(' explicitly', ''), open.replace(' explicitly', ''));
	}
});
