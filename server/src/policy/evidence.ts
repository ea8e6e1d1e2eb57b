import { closest } from '../base/closest.js';
import { firstOf } from '../syntax/moved.js';
import { alternatives, entryOf, itemsOf, literalText, textOf, type Entry, type MapNode, type Node, type StringNode } from '../syntax/node.js';
import { isStatementElementName } from './elements.js';

/**
 * The entry of a map that holds the statements of a policy, under whatever spelling, if the map is one; undefined for any other. Much else has a `Statement`
 * or a `Version`, so it takes element names in the statements, or a version date of IAM.
 */
export function policyEvidence(node: MapNode): { readonly statements: Entry | undefined } | undefined {
	if (!mayBePolicy(node)) return undefined;
	const dated = hasVersionDate(node);
	const exact = entryOf(node, 'Statement');
	const statements = dated && bestScore(exact?.value) === 0 ? node.entries.find(holdsStatements) ?? exact : exact;
	const evident = dated ? statements !== undefined || onlyPolicyElements(node) : exact !== undefined && areStatements(exact, node);
	return evident ? { statements } : undefined;
}

/** What holds nothing but whole statements is put into a policy elsewhere. */
export function isFragment(value: Node | undefined): boolean {
	const maps = statementMaps(value);
	return maps.length > 0 && maps.length === itemsOf(value).length && maps.every(map => score(map) >= 3);
}

/** Statements that are a YAML file, or a part of one, by themselves: the Serverless Framework puts them into a role by `${file(…)}` or `${self:custom.…}`. */
export function areLoose(value: Node | undefined): boolean {
	const first = value?.kind === 'list' ? value.items[0] : value;
	return first?.kind === 'map' && first.style === 'yaml-block' && isLooseStatement(first) && statementMaps(value).every(isLooseStatement);
}

/** The same for a list in JSON, which has nothing else in it. */
export function areAllLoose(value: Node): boolean {
	const items = itemsOf(value);
	return items.length > 0 && items.every(item => item.kind === 'map' && isLooseStatement(item));
}

/** Says what it does, to what, and with which actions. */
function isLooseStatement(statement: MapNode): boolean {
	const map = firstOf(statement) ?? statement;
	if (score(map) < 4 || !(entryOf(map, 'Resource') ?? entryOf(map, 'NotResource'))) return false;
	return itemsOf((entryOf(map, 'Action') ?? entryOf(map, 'NotAction'))?.value).some(mayBeAction);
}

function mayBeAction(node: Node): boolean {
	const text = literalText(node);
	return text === undefined || text === '*' || text.includes(':');
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
	if (hasOtherVersion(node)) return statementMaps(value).some(saysWhatItIs);
	const best = bestScore(value);
	if (best >= 2) return true;
	return onlyPolicyElements(node) && mayBecomeStatements(value) && (best === 1 || !statementMaps(value).some(looksFinished));
}

/** Alibaba Cloud and Huawei Cloud have policies of the same shape, of versions 1 and 1.1; AWS itself has some for the protection of data. */
function isForeign(node: MapNode): boolean {
	return /^1(?:\.1)?$/.test(literalText(entryOf(node, 'Version')?.value) ?? '') || statementMaps(entryOf(node, 'Statement')?.value).some(isDataProtection);
}

/** A version that is far from those of IAM is most often that of something else. */
function hasOtherVersion(node: MapNode): boolean {
	const text = literalText(entryOf(node, 'Version')?.value);
	return text !== undefined && !versions.some(it => it.startsWith(text)) && closest(text, versions) === undefined;
}

/** Has an effect, or does something that is written as an action of AWS. */
function saysWhatItIs(map: MapNode): boolean {
	return score(map) >= 3 || itemsOf((entryOf(map, 'Action') ?? entryOf(map, 'NotAction'))?.value).some(it => literalText(it)?.includes(':') ?? false);
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

/** The maps of a value that may be one or a list of them. */
export function statementMaps(value: Node | undefined): MapNode[] {
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
