import { parseArn, type Arn } from '../../policy/arn.js';
import type { ResourceValue, Statement } from '../../policy/model.js';
import { replaceVariables } from '../../policy/variables.js';
import type { Catalog, ResourceTypeInfo } from '../../reference/catalog.js';
import { HOLE } from '../../syntax/node.js';
import { code, plain } from '../markdown.js';
import { actionsOf, needsStar } from '../statement-actions.js';
import { written } from './words.js';

/** What a statement's actions work on, one phrase each. Empty where the statement cannot say, or says nothing by it. */
export function resourcePhrases(statement: Statement, catalog: Catalog): readonly string[] {
	const ids = actionsOf(statement, catalog) ?? [];
	const all = statement.resources.some(({ text, negated }) => text === '*' && !negated);
	if (all) return ids.length > 0 && ids.every(id => needsStar(id, catalog)) ? [] : [`${eachOf(statement)} resource`];
	const taken = new Set(ids.flatMap(id => catalog.action(id).resourceTypes.map(({ name }) => `${catalog.action(id).service}:${name}`)));
	return [...new Set(statement.resources.map(value => resourcePhrase(value, value.negated ? 'every' : eachOf(statement), taken, catalog)))];
}

/** What somebody may do is allowed on every resource, and what nobody may do is denied on any. */
export function eachOf({ effect }: Statement): string {
	return effect === 'Deny' ? 'any' : 'every';
}

function resourcePhrase(value: ResourceValue, each: string, taken: ReadonlySet<string>, catalog: Catalog): string {
	const arn = parseArn(value.text);
	if (!arn) return written(value.node);
	const types = catalog.resourceTypesMatching(replaceVariables(value.text, () => '*'));
	const own = plainest(types.filter(({ service }) => service === arn.service));
	const isReference = value.text.endsWith(HOLE);
	const type = (isReference ? own : undefined) ?? plainest(types.filter(({ service, name }) => taken.has(`${service}:${name}`))) ?? own;
	if (!type || arn.resource === '*') return written(value.node);
	return value.known ? named(type, arn, each) : `the ${plain(type.name)} ${written(value.node)}`;
}

/** A bucket before an access point. */
function plainest(types: readonly ResourceTypeInfo[]): ResourceTypeInfo | undefined {
	const variables = ({ arns: [form = ''] }: ResourceTypeInfo): number => form.split('${').length;
	return types.reduce<ResourceTypeInfo | undefined>((best, type) => best && variables(best) <= variables(type) ? best : type, undefined);
}

/** `the queue "jobs" in eu-west-1 of account 111122223333`, without the parts that say nothing. */
function named(type: ResourceTypeInfo, arn: Arn, each: string): string {
	const name = nameIn(type, arn);
	const where = `${isTold(arn.region) ? ` in ${code(arn.region)}` : ''}${isTold(arn.account) ? ` of account ${code(arn.account)}` : ''}`;
	const [, bucket, prefix = ''] = type.service === 's3' && type.name === 'object' ? /^([^/*?]+)\/([^*?]*)\*$/.exec(arn.resource) ?? [] : [];
	if (bucket !== undefined) return `${each} object ${prefix === '' ? '' : `${prefix.endsWith('/') ? 'under' : 'whose key begins with'} ${code(prefix)} `}in the bucket ${code(bucket)}`;
	if (/^[*/:]+$/.test(name)) return `${each} ${plain(type.name)}${where}`;
	return /[*?]/.test(name) ? `${each} ${plain(type.name)} that matches ${code(name)}${where}` : `the ${plain(type.name)} ${code(name)}${where}`;
}

function isTold(part: string): boolean {
	return part !== '' && part !== '*' && !part.includes(HOLE);
}

/** What comes behind the words that every ARN of the type has: `jobs` of `table/jobs`. */
function nameIn({ arns }: ResourceTypeInfo, { resource }: Arn): string {
	const starts = arns.map(form => /^[^$]*/.exec(form.split(':').slice(5).join(':'))?.[0] ?? '');
	const start = starts.find(it => it !== '' && resource.startsWith(it)) ?? '';
	return resource.slice(start.length);
}
