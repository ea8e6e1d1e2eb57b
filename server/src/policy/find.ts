import { closest } from '../base/closest.js';
import { alternatives, entryOf, itemsOf, literalText, textOf, type Entry, type MapNode, type Node, type SyntaxTree } from '../syntax/node.js';
import { isStatementElementName } from './elements.js';
import { isEventBusPolicy, templateOf } from './hosts/cloudformation.js';
import { holdsArguments, mayGoToModule, policyOfModule } from './hosts/module-statements.js';
import { placeOfStatements, policyAround } from './hosts/serverless.js';
import { isBlock, isPolicyDocument } from './hosts/policy-document.js';
import type { Module } from './hosts/terraform.js';
import type { TypeVerdict } from './kind.js';

/** A map that is a policy, and the keys that lead to it from the root of the document. */
export interface FoundPolicy {
	readonly node: MapNode;
	readonly path: readonly string[];
	/** The entry that holds the statements, under whatever spelling. */
	readonly statements: Entry | undefined;
	/** What the place in a module or template says of the type. */
	readonly place?: TypeVerdict | undefined;
	/** Set where the tool that reads the file writes the policy's frame itself: it has the version of 2012 then. */
	readonly framed?: true;
	/** Set for statements that are put into a policy elsewhere. */
	readonly fragment?: true;
}

/**
 * The policies of a document in source order, by structure and at any depth. Much else has a `Statement` (web ACLs, PartiQL requests)
 * or a `Version`, so a map counts only with evidence: element names in its statements, or a version date of IAM.
 */
export function findPolicies({ roots }: SyntaxTree, module: Module | undefined): FoundPolicy[] {
	const found = roots.flatMap(root => module ? findInModule(root, module) : findInTemplate(root));
	return found.length < 2 ? found : eachOnce(found).sort((a, b) => a.node.start - b.node.start);
}

/** An anchor of YAML is met again with each of its aliases. */
function eachOnce(found: readonly FoundPolicy[]): FoundPolicy[] {
	return [...new Map(found.map(it => [it.node.start, it])).values()];
}

function findInTemplate(root: Node): FoundPolicy[] {
	const template = templateOf(root);
	return [...looseIn(root), ...findIn(root, [])].filter(({ node, framed }) => framed || !isManifest(root) || hasOwnSpelling(node)).map(it => ({ ...it, place: it.place ?? template.placeOf(it.path) }));
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

function findInModule(root: Node, module: Module): FoundPolicy[] {
	return [...findIn(root, [])].filter(({ path }) => !isForOthers(path)).map(it => ({ ...it, place: isBlock(it.node) ? module.documentUse(it.path[2] ?? '') : module.placeOf(it.path) }));
}

function* findIn(node: Node | undefined, path: readonly string[]): Iterable<FoundPolicy> {
	switch (node?.kind) {
		case 'map': {
			const policy = asPolicy(node, path);
			if (policy) yield policy;
			else for (const entry of node.entries) yield* findBelow(entry, path);
			return;
		}
		case 'list':
			for (const item of node.items) yield* findIn(item, path);
			return;
		case 'unknown':
			for (const item of [...node.alternatives, ...node.inner ?? []]) yield* findIn(item, path);
			return;
		case 'string':
			yield* findIn(node.embedded, path);
	}
}

function* findBelow(entry: Entry, path: readonly string[]): Iterable<FoundPolicy> {
	if (!mayHoldPolicy(entry.value)) return;
	const below = [...path, ...[entry.key, ...entry.labels ?? []].map(key => literalText(key) ?? '')];
	const written = withEmbedded(entry);
	const place = placeOfStatements(written, path);
	const ofModule = policyOfModule(entry, path);
	if (place) yield { node: policyAround(written), path: below, statements: written, framed: true, place };
	else if (ofModule) yield { node: ofModule, path: below, statements: undefined, framed: true, fragment: true };
	else if (mayGoToModule(entry, path) && isFragment(entry.value)) yield { node: policyAround(entry), path: below, statements: entry, framed: true, fragment: true };
	else if (path.length === 0 && isPolicyDocument(entry)) yield* findDocument(entry, below);
	else if (areLoose(entry.value)) yield { node: policyAround(entry), path: below, statements: entry, framed: true, fragment: true };
	else yield* findIn(entry.value, below);
}

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

/** Statements that are a YAML file, or a part of one, by themselves: the Serverless Framework puts them into a role by `${file(…)}` or `${self:custom.…}`. */
function areLoose(value: Node | undefined): boolean {
	const first = value?.kind === 'list' ? value.items[0] : value;
	return first?.kind === 'map' && first.style === 'yaml-block' && isLooseStatement(first) && statementMaps(value).every(isLooseStatement);
}

function areAllLoose(value: Node): boolean {
	const items = itemsOf(value);
	return items.length > 0 && items.every(item => item.kind === 'map' && isLooseStatement(item));
}

/** Says what it does, to what, and with which actions. */
function isLooseStatement(map: MapNode): boolean {
	const actions = entryOf(map, 'Action') ?? entryOf(map, 'NotAction');
	return score(map) >= 4 && itemsOf(actions?.value).some(mayBeAction) && (entryOf(map, 'Resource') ?? entryOf(map, 'NotResource')) !== undefined;
}

function mayBeAction(node: Node): boolean {
	const text = literalText(node);
	return text === undefined || text === '*' || text.includes(':');
}

/** A whole file of statements, in JSON a list of them. The first key of all stands for the one that is not written. */
function looseIn(root: Node): FoundPolicy[] {
	const key = areLoose(root) || root.kind === 'list' && areAllLoose(root) ? statementMaps(root)[0]?.entries[0]?.key : undefined;
	if (!key) return [];
	const statements = { key, value: root, start: root.start, end: root.end };
	return [{ node: policyAround(statements), path: [], statements, framed: true, fragment: true }];
}

/** The block itself, and what is written out in the documents that it merges in. */
function* findDocument({ value }: Entry, path: readonly string[]): Iterable<FoundPolicy> {
	if (value?.kind !== 'map') return;
	yield { node: value, path, statements: undefined, framed: true };
	for (const { key, block, value: argument } of value.entries) if (!block) yield* findIn(argument, [...path, literalText(key) ?? '']);
}

function asPolicy(node: MapNode, path: readonly string[]): FoundPolicy | undefined {
	if (isBlock(node) || node.entries.some(holdsArguments)) return undefined;
	const dated = hasVersionDate(node);
	const exact = entryOf(node, 'Statement');
	const statements = dated && bestScore(exact?.value) === 0 ? node.entries.find(holdsStatements) ?? exact : exact;
	const evident = dated ? statements !== undefined || onlyPolicyElements(node) : exact !== undefined && areStatements(exact, node);
	if (evident && exact && isEventBusPolicy(node)) return { node: policyAround(exact), path: [...path, 'Statement'], statements: exact, framed: true };
	return evident ? { node, path, statements } : undefined;
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

/** Alibaba Cloud and Huawei Cloud have policies of the same shape, of versions 1 and 1.1; AWS itself has some for the protection of data. */
function isForeign(node: MapNode): boolean {
	return /^1(?:\.1)?$/.test(literalText(entryOf(node, 'Version')?.value) ?? '') || statementMaps(entryOf(node, 'Statement')?.value).some(isDataProtection);
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
