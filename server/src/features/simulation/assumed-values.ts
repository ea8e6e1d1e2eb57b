import { parseArn, type ArnFacts } from '../../policy/arn.js';
import type { ValueOf } from '../../policy/bound-values.js';
import type { Statement } from '../../policy/model.js';
import { HOLE, type HoleMeaning, type HolePart, type Node } from '../../syntax/node.js';

/** The account that AWS uses in its examples. */
export const exampleAccount = '111122223333';

/**
 * Gives resources of the module or template an ARN that can be read, so that requests about them can be written down: `aws_s3_bucket.photos.arn` becomes
 * `arn:aws:s3:::photos`. What is given counts first. What has no form that is known stays unknown.
 */
export function assumedValues(facts: ArnFacts, given: Readonly<Record<string, string>> = {}): ValueOf {
	const own = new Map(Object.entries(given));
	return hole => own.get(hole.source.trim()) ?? assumedValue(hole, facts);
}

function assumedValue({ source, resolved, meaning }: HolePart, facts: ArnFacts): string | undefined {
	if (meaning) return valueOfMeaning(meaning, facts);
	if (resolved === undefined) return undefined;
	if (resolved === HOLE) return nameIn(source);
	const arn = parseArn(resolved);
	if (!arn) return undefined;
	const part = (text: string, known: string): string => text === HOLE ? known : text;
	const [partition, region, account] = [part(arn.partition, facts.partition ?? 'aws'), part(arn.region, valueOfMeaning('region', facts)), part(arn.account, valueOfMeaning('account', facts))];
	const text = `arn:${partition}:${arn.service}:${region}:${account}:${arn.resource.replaceAll(HOLE, nameIn(source))}`;
	return text.includes(HOLE) ? undefined : text;
}

function valueOfMeaning(meaning: HoleMeaning, { account, partition, region }: ArnFacts): string {
	switch (meaning) {
		case 'account': return account ?? exampleAccount;
		case 'partition': return partition ?? 'aws';
		case 'region': return region ?? 'us-east-1';
	}
}

/** The label or the logical id: `photos` of `aws_s3_bucket.photos[0].arn`, and of `Photos.Arn`. */
function nameIn(source: string): string {
	const [, label] = /^(?:data\.)?aws_\w+\.([\w-]+)/.exec(source) ?? /^([A-Za-z]\w*)/.exec(source) ?? [];
	return (label ?? 'example').toLowerCase();
}

/** The expressions in a statement, each once, in source order. */
export function expressionsIn({ actions, resources, principals, conditions }: Statement): readonly HolePart[] {
	const nodes: readonly Node[] = [...actions, ...resources, ...principals, ...conditions.flatMap(({ values }) => values)].map(({ node }) => node);
	const holes = nodes.flatMap(node => node.kind === 'string' ? node.parts.filter((part): part is HolePart => part.kind === 'hole') : []);
	return [...new Map(holes.map(hole => [hole.source, hole])).values()];
}
