import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentsOf } from '../../server/src/patterns/blueprint.js';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import { renderPattern } from '../../server/src/patterns/render/index.js';
import { completeValues } from '../../server/src/patterns/values.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import type { Asked } from './asked.js';
import { askedOfLimits } from './asked-of-limits.js';
import { askedOfRoles } from './asked-of-roles.js';
import { judge } from './judge.js';

const all = [...askedOfRoles, ...askedOfLimits];

for (const asked of all) {
	const { pattern, file, values = {}, may, mayNot } = asked;

	test(`${pattern}, ${file} ${JSON.stringify(values)}: lets through what it is for and nothing else`, () => {
		const { text, type } = policyOf(asked);
		assert.ok(may.length > 0 && mayNot.length > 0);
		assert.deepEqual(may.filter(it => judge(text, type, it) !== 'allowed'), [], 'these have to pass');
		assert.deepEqual(mayNot.filter(it => judge(text, type, it) !== 'denied'), [], 'these must not pass');
	});
}

test('every policy of every pattern says what it lets through', () => {
	const spokenFor = new Set(all.map(({ pattern, file }) => `${pattern} ${file}`));
	const made = patterns.flatMap(pattern => renderPattern(pattern, completeValues(pattern, {}, 'json'), 'json').files.map(({ name }) => `${pattern.id} ${name}`));
	assert.deepEqual(made.filter(it => !spokenFor.has(it)), []);
});

function policyOf({ pattern: id, file, values = {} }: Asked): { readonly text: string; readonly type: PolicyType } {
	const pattern = patterns.find(it => it.id === id);
	assert.ok(pattern, id);
	const given = completeValues(pattern, values, 'json');
	const { files } = renderPattern(pattern, given, 'json');
	const index = files.findIndex(({ name }) => name === file);
	assert.ok(index >= 0, `${id} has no ${file}`);
	return { text: files[index]!.text, type: documentsOf(pattern.make(given))[index]!.type };
}
