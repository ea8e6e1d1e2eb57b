import { parseArn, type Arn } from '../../policy/arn.js';
import type { Statement } from '../../policy/model.js';
import { replaceVariables } from '../../policy/variables.js';
import { regions } from '../../reference/partitions.js';
import type { ActionId, Catalog, ResourceTypeInfo } from '../../reference/catalog.js';
import { HOLE } from '../../syntax/node.js';
import { bold, bullets, code, listed, paragraphs, plain } from '../markdown.js';
import { actionsOf, needsStar } from '../statement-actions.js';

/** What a resource stands for, and what the actions of its statement make of it. */
export function describeResource(text: string, statement: Statement | undefined, catalog: Catalog): string | undefined {
	const ids = actionsOf(statement, catalog) ?? [];
	if (text === '*') return describeStar(ids, catalog);
	const arn = parseArn(text);
	if (!arn) return undefined;
	const types = catalog.resourceTypesMatching(replaceVariables(text, () => '*'));
	return paragraphs(bold(code(shown(text))), bullets([...partsOf(arn), typeLine(types, arn.service)]), takers(ids, types, catalog));
}

function describeStar(ids: readonly ActionId[], catalog: Catalog): string {
	const needing = ids.filter(id => needsStar(id, catalog)).map(id => code(catalog.nameOf(id)));
	const scopable = ids.filter(id => !needsStar(id, catalog)).map(id => code(catalog.nameOf(id)));
	return paragraphs(
		`${bold(code('*'))} · every resource`,
		needing.length > 0 ? `${bold('Need it')}: ${listed(needing, mostNames)}` : undefined,
		scopable.length > 0 ? `${bold('Can be narrowed to ARNs')}: ${listed(scopable, mostNames)}` : undefined,
	);
}

const mostNames = 20;

/** Without what is computed elsewhere. */
function partsOf({ partition, service, region, account, resource }: Arn): string[] {
	return [
		...partition === HOLE ? [] : [`Partition: ${code(shown(partition))}`],
		`Service: ${code(shown(service))}`,
		...region === HOLE ? [] : [`Region: ${part(region, 'none in this kind of ARN')}${regionTitle(region)}`],
		...account === HOLE ? [] : [`Account: ${part(account, 'none in this kind of ARN')}`],
		`Resource: ${part(resource, 'not written yet')}`,
	];
}

function regionTitle(name: string): string {
	const region = regions.find(it => it.name === name);
	return region ? ` (${plain(region.title)})` : '';
}

function part(text: string, empty: string): string {
	if (text === '') return empty;
	return text === '*' ? `${code('*')} (any)` : code(shown(text));
}

/** What is computed elsewhere is shown as such. */
function shown(text: string): string {
	return text.replaceAll(HOLE, '…');
}

/** Some services list the resources of others as theirs; the service that the ARN names comes first. */
function typeLine(types: readonly ResourceTypeInfo[], owner: string): string {
	if (types.length === 0) return 'Type: none that is known';
	const ordered = [...types].sort((a, b) => Number(b.service === owner) - Number(a.service === owner));
	return `Type: ${listed(ordered.map(({ service, name }) => plain(`${name} (${service})`)), 6)}`;
}

/** The actions of the statement that can work on one of the types, and those that never will. */
function takers(ids: readonly ActionId[], types: readonly ResourceTypeInfo[], catalog: Catalog): string | undefined {
	if (ids.length === 0 || types.length === 0) return undefined;
	const names = new Set(types.map(({ service, name }) => `${service}:${name}`));
	const takes = (id: ActionId): boolean => catalog.action(id).resourceTypes.some(({ name }) => names.has(`${catalog.action(id).service}:${name}`));
	const taking = ids.filter(takes).map(id => code(catalog.nameOf(id)));
	const others = ids.filter(id => !takes(id)).map(id => code(catalog.nameOf(id)));
	return paragraphs(
		taking.length > 0 ? `${bold('Works with')}: ${listed(taking, mostNames)}` : undefined,
		others.length > 0 ? `${bold('Does nothing for')}: ${listed(others, mostNames)}` : undefined,
	);
}
