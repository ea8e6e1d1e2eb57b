import { parseArn } from '../../policy/arn.js';
import type { Catalog } from '../../reference/catalog.js';
import { HOLE, type HoleMeaning, type HolePart } from '../../syntax/node.js';
import { bold, code, paragraphs } from '../markdown.js';
import { describeResource } from './resource.js';

/** What an expression of the host stands for, as far as the module or template tells. */
export function describeReference({ source, resolved, meaning }: HolePart, catalog: Catalog): string | undefined {
	if (meaning) return paragraphs(bold(code(source)), meanings[meaning]);
	if (resolved === undefined || resolved === HOLE) return undefined;
	const shown = resolved.replaceAll(HOLE, '…');
	const arn = parseArn(resolved);
	// Nothing but the service is known of an ARN whose resource is computed.
	const rest = arn && arn.resource !== HOLE ? describeResource(resolved, undefined, catalog)?.split('\n\n').slice(1).join('\n\n') : undefined;
	return paragraphs(`${bold(code(source))} stands for ${code(shown)}`, rest);
}

const meanings: Readonly<Record<HoleMeaning, string>> = {
	account: 'The account in which the resources are made.',
	partition: 'The partition in which the resources are made: `aws`, `aws-cn`, `aws-us-gov`, …',
	region: 'The region in which the resources are made.',
};
