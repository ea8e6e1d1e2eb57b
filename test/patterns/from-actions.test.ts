import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { example, grantBlueprint, grantFor } from '../../server/src/patterns/from-actions.js';
import { renderBlueprint } from '../../server/src/patterns/render/index.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';
import { createRandom } from '../harness/random.js';

test('any actions that exist become a policy that is read without an error, and allows them and nothing else', () => {
	const random = createRandom(20261124);
	const prefixes = catalog.prefixes.filter(it => catalog.actionsOf(it).length > 0);
	for (let round = 0; round < 60; round++) {
		const actions = Array.from({ length: 1 + random.below(8) }, () => catalog.nameOf(random.pick(catalog.actionsOf(random.pick(prefixes)))));
		const grant = grantFor({ actions, resources: [], withDependents: false }, catalog);
		assert.deepEqual(grant.problems, []);
		assert.deepEqual(grant.statements.flatMap(it => it.actions ?? []).sort(), [...new Set(actions)].sort());
		const { files: [file] } = renderBlueprint(grantBlueprint(grant, 'x'), { name: 'x', purpose: 'X.' }, 'json', { places: {} });
		const document = readDocument(file!.text, 'json', { type: 'identity' });
		const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
		assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(({ ruleId, message }) => `${ruleId}: ${message}`), [], file!.text);
	}
});

test('patterns are spelled out, names compare without case, and each action is named once', () => {
	const { statements } = grantFor({ actions: ['SQS:sendmessage', 'sqs:*Message'], resources: [], withDependents: false }, catalog);
	assert.deepEqual(statements.map(({ actions }) => actions), [['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage']]);
});

test('objects and buckets are meant where access points to them could be too', () => {
	const { examples } = grantFor({ actions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'], resources: [], withDependents: false }, catalog);
	assert.deepEqual(examples.map(it => example(it)), ['arn:aws:s3:::bucket-name/object-name', 'arn:aws:s3:::bucket-name']);
});

test('a star names no resource', () => {
	assert.deepEqual(grantFor({ actions: ['s3:GetObject'], resources: ['*'], withDependents: false }, catalog).problems, ['"*" is no ARN.']);
});
