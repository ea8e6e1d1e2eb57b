import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import { renderPattern } from '../../server/src/patterns/render/index.js';
import { completeValues } from '../../server/src/patterns/values.js';
import type { Asked } from './asked.js';
import { askedOfLimits } from './asked-of-limits.js';
import { askedOfRoles } from './asked-of-roles.js';
import { judge, type Request } from './matcher.js';

const all = [...askedOfRoles, ...askedOfLimits];

for (const asked of all) {
	const { pattern, file, values = {}, may, mayNot } = asked;

	test(`${pattern}, ${file} ${JSON.stringify(values)}: lets through what it is for and nothing else`, () => {
		const policy = policyOf(asked);
		assert.ok(may.length > 0 && mayNot.length > 0);
		assert.deepEqual(may.filter(it => !passes(policy, it)), [], 'these have to pass');
		assert.deepEqual(mayNot.filter(it => passes(policy, it)), [], 'these must not pass');
	});
}

test('every pattern says what it lets through', () => {
	const spokenFor = new Set(all.map(({ pattern }) => pattern));
	assert.deepEqual(patterns.filter(({ id }) => !spokenFor.has(id)).map(({ id }) => id), []);
});

function policyOf({ pattern: id, file, values = {} }: Asked): string {
	const pattern = patterns.find(it => it.id === id);
	assert.ok(pattern, id);
	const found = renderPattern(pattern, completeValues(pattern, values, 'json'), 'json').files.find(({ name }) => name === file);
	assert.ok(found, `${id} has no ${file}`);
	return found.text;
}

/** A policy that only denies leaves the permission to others. */
function passes(policy: string, request: Request): boolean {
	const verdict = judge(policy, request);
	return /"Effect": "Allow"/.test(policy) ? verdict === 'allowed' : verdict !== 'denied';
}
