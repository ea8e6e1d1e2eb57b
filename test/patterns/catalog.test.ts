import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { documentsOf } from '../../server/src/patterns/blueprint.js';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import { groups } from '../../server/src/patterns/pattern.js';
import { resolved } from '../../server/src/patterns/text.js';
import { completeValues, problemsIn } from '../../server/src/patterns/values.js';

test('the catalog has every pattern that is written', () => {
	const folder = 'server/src/patterns/catalog';
	const written = readdirSync(folder).flatMap(file => [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/definePattern\(\{\n\tid: '([a-z0-9-]+)'/g)].map(([, id]) => id!));
	assert.deepEqual(patterns.map(({ id }) => id).sort(), written.sort());
	assert.equal(new Set(written).size, written.length, 'two patterns share an id');
});

for (const pattern of patterns) {
	const { id, title, purpose, group, sources, parameters } = pattern;

	test(`${id}: says what it is for, in one sentence`, () => {
		assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
		assert.match(title, /^[A-Z].*[^.]$/);
		assert.match(purpose, /^[A-Z][^.]*\.$/);
		// A list in an editor has room for some 90 characters, and for less where it names the group.
		const room = patterns.find(it => it.group === group) === pattern ? 72 : 92;
		assert.ok(purpose.length <= room, `${purpose.length} characters are too many`);
		assert.ok(groups.includes(group));
		assert.ok(sources.length > 0 && sources.every(it => it.startsWith('https://')));
	});

	test(`${id}: its examples fit its parameters, and nothing else does that could break out of a string`, () => {
		for (const [name, parameter] of Object.entries(parameters)) {
			assert.match(name, /^[a-zA-Z]+$/);
			assert.equal(parameter.problem(parameter.example), undefined, name);
			for (const bad of ['"', '\\', '${x}', 'a b\nc', '*"', '%{if}']) assert.notEqual(parameter.problem(bad), undefined, `${name} takes ${bad}`);
		}
		assert.deepEqual(problemsIn(pattern, { nonsense: 'x' }).map(it => it.name), ['nonsense']);
	});

	test(`${id}: every statement has a Sid of its own and a reason for every star; names have the length that AWS takes`, () => {
		const blueprint = pattern.make(completeValues(pattern, {}, 'json'));
		for (const { type, statements } of documentsOf(blueprint)) {
			assert.equal(new Set(statements.map(({ sid }) => sid)).size, statements.length);
			for (const { sid, resources = [], comment } of statements) {
				assert.match(sid, /^[A-Z][A-Za-z0-9]+$/);
				const isStar = resources.some(({ pieces }) => pieces.length === 1 && pieces[0] === '*');
				if (isStar) assert.ok(comment?.endsWith('.'), `${sid} of a ${type} policy`);
			}
		}
		for (const resource of blueprint.resources) if (resource.kind === 'role') assert.ok(resolved(resource.name, () => '').length <= 64);
	});
}
