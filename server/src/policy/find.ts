import { closest } from '../base/closest.js';
import { spanOf, type Span } from '../base/text.js';
import { firstOf } from '../syntax/moved.js';
import { alternatives, entryOf, itemsOf, literalText, textOf, type Entry, type MapNode, type Node, type StringNode, type SyntaxTree } from '../syntax/node.js';
import { isStatementElementName } from './elements.js';
import { foundBefore, type FoundMemory } from './find-memory.js';
import { isEventBusPolicy, templateOf } from './hosts/cloudformation.js';
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
	return found.length < 2 ? found : eachOnce(found).sort((a, b) => a.span.start - b.span.start);
}

/** An anchor of YAML is met again with each of its aliases. */
function eachOnce(found: readonly FoundPolicy[]): FoundPolicy[] {
	return [...new Map(found.map(it => [it.span.start, it])).values()];
}

function findInTemplate(root: Node, memory: FoundMemory | undefined): FoundPolicy[] {
	const template = templateOf(root);
	const found = findFrom(root, (path, _, stated) => stated ?? template.placeOf(path), memory);
	return isManifest(root) ? found.filter(({ node, framed }) => framed || hasOwnSpelling(node)) : found;
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
	const found = findFrom(root, (path, isDocument) => isDocument ? module.documentUse(path[2] ?? '') : module.placeOf(path), memory);
	return found.filter(({ path }) => !isForOthers(path));
}

function findFrom(root: Node, placeOf: PlaceOf, memory: FoundMemory | undefined): FoundPolicy[] {
	const search: Search = { path: [], found: [], placeOf, memory };
	findIn(root, search);
	return search.found;
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

/** What holds nothing but whole statements is put into a policy elsewhere. */
function isFragment(value: Node | undefined): boolean {
	const maps = statementMaps(value);
	return maps.length > 0 && maps.length === itemsOf(value).length && maps.every(map => score(map) >= 3);
}

/** The block itself, and what is written out in the documents that it merges in. */
function findDocument(body: MapNode, search: Search): void {
	add(search, body, { statements: undefined, framed: true });
	for (const { key, block, value: argument } of body.entries) if (!block && mayHoldPolicy(argument)) findAt(literalText(key) ?? '', argument, search);
}

function findAt(name: string, node: Node | undefined, search: Search): void {
	search.path.push(name);
	findIn(node, search);
	search.path.pop();
}

/** False where there is none, and the search goes on below. */
function findPolicy(node: MapNode, search: Search): boolean {
	if (isBlock(node) || !mayBePolicy(node) || node.entries.some(holdsArguments)) return false;
	const dated = hasVersionDate(node);
	const exact = entryOf(node, 'Statement');
	const statements = dated && bestScore(exact?.value) === 0 ? node.entries.find(holdsStatements) ?? exact : exact;
	const evident = dated ? statements !== undefined || onlyPolicyElements(node) : exact !== undefined && areStatements(exact, node);
	if (!evident) return false;
	if (!exact || !isEventBusPolicy(node)) add(search, node, { statements });
	else {
		search.path.push('Statement');
		add(search, policyAround(exact), { statements: exact, framed: true });
		search.path.pop();
	}
	return true;
}

/** A quick look, since most maps are something else: all that counts begins with one of these. */
function mayBePolicy({ entries }: MapNode): boolean {
	for (const { key, value } of entries) {
		if (mayBegin(key, 'Statement') || value?.kind === 'string' && mayBegin(value, '20')) return true;
	}
	return false;
}

function mayBegin({ parts }: StringNode, text: string): boolean {
	const [first] = parts;
	return parts.length > 1 || first?.kind === 'literal' && first.text.startsWith(text);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html: there are two versions, and half of one is being typed. */
function hasVersionDate(node: MapNode): boolean {
	return node.entries.some(({ key, value }) => {
		const text = literalText(value);
		if (text === undefined || text.length < 4 || !versions.some(it => it.startsWith(text))) return false;
		const name = textOf(key);
		return name === 'Version' || closest(name, ['Version']) !== undefined;
	});
}

const versions = ['2012-10-17', '2008-10-17'];

/** Beside a version date of IAM, statements are statements whatever they are called: `statement`, `Statements`, or half a name. */
function holdsStatements({ key, value }: Entry): boolean {
	return bestScore(value) >= 2 || value !== undefined && mayBecomeStatements(value) && closest(textOf(key), ['Statement', 'Statements'], 3) !== undefined;
}

function areStatements({ value }: Entry, node: MapNode): boolean {
	if (isForeign(node)) return false;
	const best = bestScore(value);
	if (best >= 2) return true;
	return onlyPolicyElements(node) && mayBecomeStatements(value) && (best === 1 || !statementMaps(value).some(looksFinished));
}

/** Alibaba Cloud has policies of the same shape, whose version is 1; AWS itself has some for the protection of data. */
function isForeign(node: MapNode): boolean {
	return literalText(entryOf(node, 'Version')?.value) === '1' || statementMaps(entryOf(node, 'Statement')?.value).some(isDataProtection);
}

/** What SNS and CloudWatch Logs find in messages: https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-policies.html */
function isDataProtection(map: MapNode): boolean {
	return entryOf(map, 'DataIdentifier') !== undefined || entryOf(map, 'DataDirection') !== undefined;
}

/** A text or a number is somebody else's `Statement`. */
function mayBecomeStatements(value: Node | undefined): boolean {
	return value === undefined || alternatives(value).some(it => it.kind === 'list' || it.kind === 'map');
}

function looksFinished(map: MapNode): boolean {
	return map.entries.some(entry => entry.value !== undefined);
}

function onlyPolicyElements(node: MapNode): boolean {
	return node.entries.every(({ key, value }) => value === undefined || policyElements.has(literalText(key) ?? ''));
}

const policyElements = new Set(['Version', 'Id', 'Statement']);

function statementMaps(value: Node | undefined): MapNode[] {
	return itemsOf(value).filter(it => it.kind === 'map');
}

function bestScore(value: Node | undefined): number {
	return statementMaps(value).reduce((best, map) => best >= 2 ? best : Math.max(best, score(map)), 0);
}

/** How many of the keys are element names. `Effect` with its value counts twice: nothing else is spelt like that. */
function score(map: MapNode): number {
	return map.entries.reduce((sum, { key, value }) => {
		const name = literalText(key);
		if (name === undefined || !isStatementElementName(name)) return sum;
		return sum + (name === 'Effect' && /^(Allow|Deny)$/.test(literalText(value) ?? '') ? 2 : 1);
	}, 0);
}
