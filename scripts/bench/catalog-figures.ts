import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import type { Catalog } from '../../server/src/reference/catalog.js';
import { microsecondsPerCall, type Figure } from './figure.js';

/** What the catalog costs, in whatever runs this. The first call in a process or a worker counts as its start. */
export function measureCatalog(core: Uint8Array, text: Uint8Array): readonly Figure[] {
	const start = performance.now();
	const catalog = createCatalog(core, () => text);
	const loaded = performance.now() - start;
	return [
		{ name: 'core loaded', value: loaded, unit: 'ms', target: 10 },
		...queries(catalog).map(([name, target, call]): Figure => ({ name, value: microsecondsPerCall(call), unit: 'µs', ...target !== undefined && { target } })),
	];
}

type Query = readonly [name: string, target: number | undefined, call: () => unknown];

function queries(catalog: Catalog): readonly Query[] {
	const runInstances = catalog.find('ec2:RunInstances')!;
	return [
		['"s3:Get*" expanded', 10, () => catalog.expand('s3:Get*')],
		['"*:Describe*" expanded', 500, () => catalog.expand('*:Describe*')],
		['"*:*Policy*" expanded', undefined, () => catalog.expand('*:*Policy*')],
		['"ec2:*" expanded', undefined, () => catalog.expand('ec2:*')],
		['"s3:GetObject" found', undefined, () => catalog.find('s3:GetObject')],
		['resource types of "arn:aws:s3:::bucket/*"', 30, () => catalog.resourceTypesMatching('arn:aws:s3:::bucket/*')],
		['resource types of an EC2 instance', 30, () => catalog.resourceTypesMatching('arn:aws:ec2:eu-west-1:111122223333:instance/i-1')],
		['resource types of "arn:aws:*:*:*:*"', undefined, () => catalog.resourceTypesMatching('arn:aws:*:*:*:*')],
		['key "s3:prefix"', undefined, () => catalog.conditionKey('s3:prefix')],
		['key "aws:RequestTag/team"', undefined, () => catalog.conditionKey('aws:RequestTag/team')],
		['keys of "ec2:RunInstances"', undefined, () => catalog.keysFor(runInstances)],
	];
}
