import { memberOf, type ResourceValue, type Statement } from '../../policy/model.js';
import { replaceVariables } from '../../policy/variables.js';
import type { ActionInfo, Catalog, ResourceTypeInfo } from '../../reference/catalog.js';
import { HOLE, textOfPart } from '../../syntax/node.js';
import { nodesOf } from './values.js';

/**
 * Patterns of all that the statement's resources may be, `*` for what varies; undefined where one of them may be anything: `"*"`,
 * a Not-form, what is computed elsewhere and has no form that is known.
 */
export function resourcePatterns(statement: Statement): readonly string[] | undefined {
	return patternsOf(statement, text => text.startsWith('arn:'));
}

/**
 * The same where what is computed elsewhere goes on with a slash: `"${var.bucket_arn}/*"` may be anything but a bucket. Undefined also where
 * nothing is of this form.
 */
export function patternsBesideBuckets(statement: Statement): readonly string[] | undefined {
	if (!statement.resources.some(isBelowComputed)) return undefined;
	return patternsOf(statement, (text, value) => text.startsWith('arn:') || isBelowComputed(value))?.map(it => it.replace(/^\*\//, 'arn:aws:s3:::*/'));
}

/** The name of an access point stands behind a slash. */
function isBelowComputed({ text, node }: ResourceValue): boolean {
	return text.startsWith(`${HOLE}/`) && !node.parts.some(part => part.kind === 'hole' && /access_?point/i.test(part.source));
}

function patternsOf(statement: Statement, isArn: (text: string, value: ResourceValue) => boolean): readonly string[] | undefined {
	const { resources, members } = statement;
	if (resources.length === 0 || !resources.every(value => isArn(value.text, value) && !value.negated)) return undefined;
	const member = memberOf(statement, 'Resource');
	const isWhole = member && (member.complete || nodesOf(member).every(({ kind }) => kind === 'string'));
	return isWhole && members.filter(({ name }) => name === 'Resource').length === 1 ? resources.map(patternOf) : undefined;
}

/**
 * One resource as a pattern. A name within the ARN of a resource of the same file (`aws_s3_bucket.logs.arn`) is some name, which has neither
 * colon nor slash, where any other piece that is computed elsewhere may be anything.
 */
function patternOf({ text, node }: ResourceValue): string {
	const known = text.includes(HOLE) ? node.parts.map(part => part.kind === 'hole' && part.resolved === undefined ? '*' : textOfPart(part).replaceAll(HOLE, someName)).join('') : text;
	return known.includes('{') && known.replaceAll('&{', '${').includes('${') ? replaceVariables(known.replaceAll('&{', '${'), () => '*') : known;
}

const someName = 'x';

/** Tells whether an action works on what one of the patterns may be. Looks at no more patterns than it must: the first one mostly tells. */
export function workedOnBy(patterns: readonly string[], catalog: Catalog): (info: ActionInfo) => boolean {
	/** The names of the types by their service. */
	const types = new Map<string, Set<string>>();
	let looked = 0;
	const worksOnSeen = ({ service, resourceTypes }: ActionInfo): boolean => {
		const seen = types.get(service);
		if (seen) for (const { name } of resourceTypes) if (seen.has(name)) return true;
		return false;
	};
	const add = ({ service, name }: ResourceTypeInfo): void => {
		const seen = types.get(service);
		if (seen) seen.add(name);
		else types.set(service, new Set([name]));
	};
	return info => {
		if (info.resourceTypes.length === 0) return false;
		while (!worksOnSeen(info)) {
			if (looked === patterns.length) return false;
			const pattern = patterns[looked++]!;
			for (const type of catalog.resourceTypesMatching(pattern)) if (type.name !== 'accesspoint' || !isOfBucket(pattern)) add(type);
		}
		return true;
	};
}

/**
 * An access point has an account in its ARN, and a bucket and its objects have none, whatever their names are.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-naming.html#access-points-arns
 */
function isOfBucket(pattern: string): boolean {
	return /^arn:[^:]*:s3:::/.test(pattern);
}
