import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import type { Catalog } from '../../server/src/reference/catalog.js';
import { microsecondsPerCall, type Figure } from './figure.js';

/** What the catalog costs, in whatever runs this. The first call in a process or a worker counts as its start. */
export function measureCatalog(core: Uint8Array, text: Uint8Array): readonly Figure[] {
	const start = performance.now();
	const catalog = createCatalog(core, () => text, 1);
	const loaded = performance.now() - start;
	return [
		{ name: 'core loaded', value: loaded, unit: 'ms', target: 10 },
		...queries(catalog).map(([name, target, ask]): Figure => ({ name, value: microsecondsPerCall(inTurn(ask)), unit: 'µs', ...target !== undefined && { target } })),
	];
}

/** Asks in one of two ways that mean the same, or cost the same. */
type Ask = (other: boolean) => unknown;

/** In turn, of a catalog that remembers one answer, so that each question is asked for the first time. */
function inTurn(ask: Ask): () => unknown {
	let other = false;
	return () => ask(other = !other);
}

type Query = readonly [name: string, target: number | undefined, ask: Ask];

function queries(catalog: Catalog): readonly Query[] {
	return [
		['"s3:Get*" expanded', 10, other => catalog.expand(other ? 's3:Get*' : 's3:get*')],
		['"*:Describe*" expanded', 500, other => catalog.expand(other ? '*:Describe*' : '*:describe*')],
		['"*:*Policy*" expanded', undefined, other => catalog.expand(other ? '*:*Policy*' : '*:*policy*')],
		['"ec2:*" expanded', undefined, other => catalog.expand(other ? 'ec2:*' : 'EC2:*')],
		['"s3:GetObject" found', undefined, other => catalog.find(other ? 's3:GetObject' : 's3:getobject')],
		['resource types of "arn:aws:s3:::bucket/*"', 30, other => catalog.resourceTypesMatching(`arn:aws:s3:::bucket${other ? 1 : 2}/*`)],
		['resource types of an EC2 instance', 30, other => catalog.resourceTypesMatching(`arn:aws:ec2:eu-west-1:111122223333:instance/i-${other ? 1 : 2}`)],
		['resource types of "arn:aws:*:*:*:*"', undefined, other => catalog.resourceTypesMatching(other ? 'arn:aws:*:*:*:*' : 'arn:aws:*:*:*:**')],
		['key "s3:prefix"', undefined, other => catalog.conditionKey(other ? 's3:prefix' : 's3:Prefix')],
		['key "aws:RequestTag/team"', undefined, other => catalog.conditionKey(`aws:RequestTag/${other ? 'team' : 'unit'}`)],
	];
}
