import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import type { Pattern } from '../../server/src/patterns/pattern.js';
import { completeValues, templateOf, type Defaults } from '../../server/src/patterns/values.js';

const nothing: Defaults = { accounts: [], regions: [], organization: undefined, boundary: undefined, defaults: {} };

function pattern(id: string): Pattern {
	return patterns.find(it => it.id === id)!;
}

test('examples go by the names of the service', () => {
	const { bucket, outgoing, table } = completeValues(pattern('ecs-task-role'), { project: 'depot', service: 'returns' }, 'terraform');
	assert.deepEqual([bucket, outgoing, table], ['depot-uploads', 'returns-to-ship', 'returns']);
	const { executionRole } = completeValues(pattern('github-deploy-role'), {}, 'terraform', { ...nothing, defaults: { project: 'depot', environment: 'test' } });
	assert.equal(executionRole, 'depot-test-orders-ecs-execution');
});

test('what is said or configured goes by nothing', () => {
	const values = completeValues(pattern('ecs-task-role'), { project: 'depot', bucket: 'shop-files' }, 'terraform', { ...nothing, defaults: { table: 'orders' } });
	assert.deepEqual([values['bucket'], values['table']], ['shop-files', 'orders']);
});

test('an example that would not fit any more stays as it is', () => {
	const { addresses } = completeValues(pattern('ecs-task-role'), { service: 'returns' }, 'terraform');
	assert.equal(addresses, 'returns@example.com');
	// A name in Kubernetes does not end in a dash.
	const { namespace } = completeValues(pattern('eks-irsa-role'), { project: 'a-' }, 'terraform');
	assert.equal(namespace, 'shop');
});

test('only whole words are names', () => {
	assert.equal(templateOf('workshop-orders-2'), 'workshop-{service}-2');
	assert.equal(templateOf('analytics'), undefined);
});

test('a value from the configuration that does not fit is not taken', () => {
	const { project } = completeValues(pattern('ecs-task-role'), {}, 'terraform', { ...nothing, defaults: { project: 'Not A Name' } });
	assert.equal(project, 'shop');
});

test('what only matters with another answer names an answer that there is', () => {
	for (const { id, parameters } of patterns) {
		for (const [name, { only }] of Object.entries(parameters)) {
			if (!only) continue;
			const { choices = [] } = parameters[only.parameter]!;
			for (const word of only.words) assert.ok(choices.includes(word), `${id}: ${name} waits for ${word}`);
		}
	}
});
