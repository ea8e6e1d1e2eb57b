import { arnFactsIn, writtenArns } from '../../policy/arn.js';
import type { ActionId, Catalog, ResourceTypeInfo } from '../../reference/catalog.js';
import type { StringNode } from '../../syntax/node.js';
import { counted } from '../markdown.js';
import { actionsOf, needsStar, resourceTypesOf, servingAll } from '../statement-actions.js';
import { arnParts } from './arn-part.js';
import { ownResources } from './own-resource.js';
import { completeForm, type KnownParts } from './arn-form.js';
import type { Offer, Place, Proposal } from './proposal.js';

/** ARNs of exactly what the statement's actions work on, the ones that the document uses already first; `*` in front only where the actions need it. */
export function resources(place: Place): Offer {
	const { cursor, catalog } = place;
	const ids = actionsOf(cursor.statement, catalog) ?? [];
	const candidates = candidatesFor(ids, place);
	const proposals = [star(ids, catalog), ...ownResources(place, candidates), ...inUse(place, candidates), ...formsOf(candidates, cursor.prefix, knownParts(place)), ...arnParts(place)];
	const taken = new Set(cursor.siblings);
	const labels = new Set<string>();
	return { proposals: proposals.filter(({ label }) => !taken.has(label) && !labels.has(label) && labels.add(label)), incomplete: true };
}

/** The resources of the module that the statement's actions work on. */
export function ownForActions(place: Place): readonly Proposal[] {
	return ownResources(place, candidatesFor(actionsOf(place.cursor.statement, place.catalog) ?? [], place));
}

function candidatesFor(ids: readonly ActionId[], place: Place): readonly ResourceTypeInfo[] {
	const types = servingAll(resourceTypesOf(ids, place.catalog)).map(({ type }) => type);
	return types.length > 0 ? types : typesByPlace(place);
}

/** What the document's ARNs agree on stands for the parts that every ARN has; else what the project has but one of. */
export function knownParts({ document, hints }: Pick<Place, 'document' | 'hints'>): KnownParts {
	const { partition, region, account } = arnFactsIn(document.tree.text);
	return { Partition: partition ?? 'aws', Region: region ?? only(hints.regions), Account: account ?? only(hints.accounts) };
}

function only(values: readonly string[]): string | undefined {
	return values.length === 1 ? values[0] : undefined;
}

/** Without actions, the service that carries the policy or that is typed already is what can be meant. */
function typesByPlace({ cursor, catalog }: Place): readonly ResourceTypeInfo[] {
	const service = cursor.prefix.split(':')[2] ?? '';
	return catalog.resourceTypesOf(service === '' ? cursor.policy.service ?? '' : service);
}

function star(ids: readonly ActionId[], catalog: Catalog): Proposal {
	const needing = ids.filter(id => needsStar(id, catalog)).length;
	const description = needing > 0 ? `needed by ${counted(needing, 'action')}` : 'every resource';
	return { kind: 'resource', label: '*', description, rank: needing > 0 && needing === ids.length ? 0 : 90 };
}

/** ARNs that stand elsewhere in the text and the actions can work on. */
function inUse({ cursor, document, catalog }: Place, types: readonly ResourceTypeInfo[]): Proposal[] {
	const found: Proposal[] = [];
	let looked = 0;
	for (const { arn, start } of writtenArns(document.tree.text)) {
		if (!arn.startsWith(cursor.prefix) || isWithin(cursor.string, start)) continue;
		if (++looked > mostLookedAt) break;
		const type = catalog.resourceTypesMatching(arn).find(it => types.some(({ service, name }) => service === it.service && name === it.name));
		if (type) found.push({ kind: 'resource', label: arn, description: `${type.name} in this document`, rank: 10 });
	}
	return found;
}

function isWithin(node: StringNode | undefined, offset: number): boolean {
	return node !== undefined && node.start <= offset && offset < node.end;
}

/** Looking up the type of an ARN costs some microseconds, and a document may hold thousands. */
const mostLookedAt = 50;

/** Types come most fitting first; the first form of each is the usual one. */
function formsOf(types: readonly ResourceTypeInfo[], prefix: string, known: KnownParts): Proposal[] {
	const typed = prefix.startsWith('arn:') ? prefix : '';
	return types.slice(0, mostTypes).flatMap((type, index) => type.arns.flatMap((form, alternative): Proposal[] => {
		const completed = completeForm(form, typed, known);
		if (!completed || completed.text === typed) return [];
		const rank = alternative === 0 ? 20 + Math.min(index, 39) : 60;
		return [{ kind: 'resource', label: completed.text, text: completed.snippet, snippet: true, description: type.name, rank }];
	}));
}

/** An action such as `ec2:*` works on more types than anyone reads. */
const mostTypes = 100;
