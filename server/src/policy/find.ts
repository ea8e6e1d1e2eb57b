import { spanOf, type Span } from '../base/text.js';
import { firstOf } from '../syntax/moved.js';
import { entryOf, literalText, textOf, type Entry, type MapNode, type Node, type StringNode, type SyntaxTree } from '../syntax/node.js';
import { areAllLoose, areLoose, isFragment, policyEvidence, statementMaps } from './evidence.js';
import { foundBefore, type FoundMemory } from './find-memory.js';
import { isEventBusPolicy, templateOf } from './hosts/cloudformation.js';
import { loopedStatements } from './hosts/looped-statements.js';
import { holdsArguments, mayGoToModule, policyOfModule } from './hosts/module-statements.js';
import { placeOfStatements, policyAround } from './hosts/serverless.js';
import { isBlock, isPolicyDocument } from './hosts/policy-document.js';
import type { Module } from './hosts/terraform.js';
import type { TypeVerdict } from './kind.js';
import { firstKey } from './read-member.js';

/** A map that is a policy, and the keys that lead to it from the root of the document. */
export interface FoundPolicy {
	readonly node: MapNode;
	/** The same as it was found first, in an earlier version, at another place perhaps. What its node says can be asked without moving that. */
	readonly first?: FoundPolicy;
	/** Where the node is, which may be known before the node. */
	readonly span: Span;
	readonly anchor: Span;
	readonly path: readonly string[];
	/** The entry that holds the statements, under whatever spelling. */
	readonly statements: Entry | undefined;
	/** What the names around it say of the type. */
	readonly stated: TypeVerdict | undefined;
	/** What the place in a module or template says of the type. Worked out when asked for. */
	place(): TypeVerdict | undefined;
	/** Set where the tool that reads the file writes the policy's frame itself: it has the version of 2012 then. */
	readonly framed?: true;
	/** Set for statements that are put into a policy elsewhere. */
	readonly fragment?: true;
}

/**
 * The policies of a document in source order, by structure and at any depth. Much else has a `Statement` (web ACLs, PartiQL requests)
 * or a `Version`, so a map counts only with evidence: element names in its statements, or a version date of IAM.
 */
export function findPolicies({ roots }: SyntaxTree, module: Module | undefined, memory?: FoundMemory): FoundPolicy[] {
	const found = roots.flatMap(root => module ? findInModule(root, module, memory) : findInTemplate(root, memory));
	return areInOrder(found) ? found : eachOnce(found).sort((a, b) => a.span.start - b.span.start);
}

function areInOrder(found: readonly FoundPolicy[]): boolean {
	for (let index = 1; index < found.length; index++) if (found[index - 1]!.span.start >= found[index]!.span.start) return false;
	return true;
}

/** An anchor of YAML is met again with each of its aliases. */
function eachOnce(found: readonly FoundPolicy[]): FoundPolicy[] {
	return [...new Map(found.map(it => [it.span.start, it])).values()];
}

function findInTemplate(root: Node, memory: FoundMemory | undefined): FoundPolicy[] {
	const template = templateOf(root);
	const search: Search = { path: [], found: [], placeOf: (path, _, stated) => stated ?? template.placeOf(path), memory };
	findLoose(root, search);
	findIn(root, search);
	return isManifest(root) ? search.found.filter(({ node, framed }) => framed || hasOwnSpelling(node)) : search.found;
}

/** Stores and clouds that speak the protocol of S3 have policies of the same form, and actions of their own. */
function isForOthers([kind, type = '']: readonly string[]): boolean {
	return kind === 'resource' && /^(?:alicloud|digitalocean|exoscale|huaweicloud|linode|minio|ovh|scaleway|tencentcloud|vultr|yandex)_/.test(type);
}

/** Resources of Kubernetes may have policies in words of their own, which are those of IAM in lower case: their operator writes the policy. */
function isManifest(root: Node): boolean {
	return root.kind === 'map' && entryOf(root, 'apiVersion') !== undefined && entryOf(root, 'kind') !== undefined;
}

function hasOwnSpelling({ entries }: MapNode): boolean {
	return entries.some(({ key }) => /^[A-Z]/.test(textOf(key)));
}

function findInModule(root: Node, module: Module, memory: FoundMemory | undefined): FoundPolicy[] {
	const search: Search = { path: [], found: [], placeOf: (path, isDocument) => isDocument ? module.documentUse(path[2] ?? '') : module.placeOf(path), memory };
	findIn(root, search);
	return search.found.filter(({ path }) => !isForOthers(path));
}

/** A walk through a tree: the keys that lead to where it is, and what it has found. */
interface Search {
	readonly path: string[];
	readonly found: FoundPolicy[];
	readonly placeOf: PlaceOf;
	readonly memory: FoundMemory | undefined;
}

/** What the place of a policy says of its type, which may be that of an `aws_iam_policy_document`; `stated` is what the names around it say. */
export type PlaceOf = (path: readonly string[], isDocument: boolean, stated: TypeVerdict | undefined) => TypeVerdict | undefined;

function add({ path, found, placeOf }: Search, node: MapNode, more: Pick<FoundPolicy, 'statements' | 'framed' | 'fragment'>, stated?: TypeVerdict): void {
	const way = [...path];
	found.push({ ...more, node, span: spanOf(node), anchor: firstKey(node), path: way, stated, place: () => placeOf(way, isBlock(node), stated) });
}

function findIn(node: Node | undefined, search: Search): void {
	switch (node?.kind) {
		case 'map': return findWithMemory(node, search, findInMap);
		case 'list':
			for (const item of node.items) findIn(item, search);
			return;
		case 'unknown':
			for (const item of node.alternatives) findIn(item, search);
			for (const item of node.inner ?? []) findIn(item, search);
			return;
		case 'string':
			findIn(node.embedded, search);
	}
}

function findInMap(map: MapNode, search: Search): void {
	if (!findPolicy(map, search)) for (const entry of map.entries) if (mayHoldPolicy(entry.value)) findBelow(entry, search);
}

/** Does not look again into a map that says what it said in an earlier version. */
function findWithMemory(map: MapNode, search: Search, find: (map: MapNode, search: Search) => void): void {
	const { memory, path, placeOf, found } = search;
	if (!memory || !firstOf(map)) return find(map, search);
	for (const it of foundBefore(map, path, memory, placeOf, (...from) => foundFrom(find, ...from))) found.push(it);
}

function foundFrom(find: (map: MapNode, search: Search) => void, map: MapNode, path: readonly string[], placeOf: PlaceOf): FoundPolicy[] {
	const search: Search = { path: [...path], found: [], placeOf, memory: undefined };
	find(map, search);
	return search.found;
}

function findBelow(entry: Entry, search: Search): void {
	const { path } = search;
	const { length } = path;
	const written = withEmbedded(entry);
	const place = placeOfStatements(written, path);
	const ofModule = place ? undefined : policyOfModule(entry, path);
	const isFragmentHere = !place && !ofModule && mayGoToModule(entry, path) && isFragment(entry.value);
	path.push(literalText(entry.key) ?? '');
	for (const label of entry.labels ?? none) path.push(literalText(label) ?? '');
	if (place) add(search, policyAround(written), { statements: written, framed: true }, place);
	else if (ofModule) add(search, ofModule, { statements: undefined, framed: true, fragment: true });
	else if (isFragmentHere) add(search, policyAround(entry), { statements: entry, framed: true, fragment: true });
	else if (length === 0 && entry.value?.kind === 'map' && isPolicyDocument(entry)) findWithMemory(entry.value, search, findDocument);
	else if (areLoose(entry.value)) add(search, policyAround(entry), { statements: entry, framed: true, fragment: true });
	else findIn(entry.value, search);
	path.length = length;
}

const none: readonly StringNode[] = [];

/** The list that a text holds, as kOps has it. */
function withEmbedded(entry: Entry): Entry {
	const { value } = entry;
	return value?.kind === 'string' && value.embedded?.kind === 'list' ? { ...entry, value: value.embedded } : entry;
}

/** Most entries of a module or a template are plain texts. */
function mayHoldPolicy(value: Node | undefined): boolean {
	return value !== undefined && value.kind !== 'scalar' && (value.kind !== 'string' || value.embedded !== undefined);
}

/** A whole file of statements, in JSON a list of them. The first key of all stands for the one that is not written. */
function findLoose(root: Node, search: Search): void {
	const key = areLoose(root) || root.kind === 'list' && areAllLoose(root) ? statementMaps(root)[0]?.entries[0]?.key : undefined;
	if (!key) return;
	const statements = { key, value: root, start: root.start, end: root.end };
	add(search, policyAround(statements), { statements, framed: true, fragment: true });
}

/** The block itself, what is written out in the documents that it merges in, and statements of which a loop makes blocks. */
function findDocument(body: MapNode, search: Search): void {
	add(search, body, { statements: undefined, framed: true });
	for (const entry of body.entries) {
		const looped = loopedStatements(entry);
		if (looped) add(search, looped, { statements: undefined, framed: true, fragment: true });
		else if (!entry.block && mayHoldPolicy(entry.value)) findAt(literalText(entry.key) ?? '', entry.value, search);
	}
}

function findAt(name: string, node: Node | undefined, search: Search): void {
	search.path.push(name);
	findIn(node, search);
	search.path.pop();
}

/** False where there is none, and the search goes on below. */
function findPolicy(node: MapNode, search: Search): boolean {
	const evidence = isBlock(node) ? undefined : policyEvidence(node);
	if (!evidence || node.entries.some(holdsArguments)) return false;
	const exact = entryOf(node, 'Statement');
	if (!exact || !isEventBusPolicy(node)) add(search, node, evidence);
	else {
		search.path.push('Statement');
		add(search, policyAround(exact), { statements: exact, framed: true });
		search.path.pop();
	}
	return true;
}
