import { entryOf, literalText, type Entry, type MapNode } from '../../syntax/node.js';
import { statementElementNames } from '../elements.js';
import { bodyOf, isDynamic, isPolicyMember, policyElement, statementElement } from '../hosts/policy-document.js';
import type { StatementElementName } from '../model.js';
import { mapOf, nameOf, readEntry, readValue, type Reading } from './read-value.js';
import { charactersOf, plainText, type EntryValue, type ItemValue, type MapValue, type TextValue, type Value } from './value.js';

/** What the blocks of an `aws_iam_policy_document` say, its defaults written out. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
export function readBlocks({ entries }: MapNode, reading: Reading): MapValue {
	const members = entries.filter(entry => mayStay(entry, reading));
	const statements = members.filter(entry => policyElement(entry) === 'Statement');
	const version = members.find(entry => policyElement(entry) === 'Version');
	const id = members.find(entry => policyElement(entry) === 'Id');
	return mapOf([
		version ? readEntry(version, 'Version', reading) : entryFor('Version', plainText('2012-10-17')),
		...id ? [readEntry(id, 'Id', reading)] : [],
		entryFor('Statement', { kind: 'list', items: statements.flatMap(entry => readStatement(entry, reading) ?? []) }),
	], reading);
}

/** Only what becomes part of the policy can be taken over; where the block comes from is another matter. */
function mayStay(entry: Entry, { problems }: Reading): boolean {
	if (isDynamic(entry)) problems.push('Statements that a dynamic block makes cannot be taken over.');
	else if (!isPolicyMember(entry) && nameOf(entry) !== 'provider') problems.push(`What "${nameOf(entry)}" says cannot be taken over.`);
	else if (isPolicyMember(entry) && policyElement(entry) === undefined) problems.push(`"${nameOf(entry)}" is no argument of aws_iam_policy_document.`);
	return !isDynamic(entry) && policyElement(entry) !== undefined;
}

function entryFor(name: string, value: Value, comments: readonly string[] = []): EntryValue {
	return { key: plainText(name), value, comments };
}

function readStatement(entry: Entry, reading: Reading): ItemValue | undefined {
	const body = bodyOf(entry);
	if (!body) return undefined;
	const elements = new Map<StatementElementName, readonly Entry[]>();
	for (const member of body.entries) {
		const name = statementElement(member);
		if (isDynamic(member)) reading.problems.push('What a dynamic block makes cannot be taken over.');
		else if (name === undefined) reading.problems.push(`"${nameOf(member)}" is no argument of a statement.`);
		else elements.set(name, [...elements.get(name) ?? [], member]);
	}
	const written = statementElementNames.flatMap(name => readElement(name, elements.get(name), reading));
	return { value: mapOf(written, reading), comments: reading.commentsOf(entry) };
}

function readElement(name: StatementElementName, [first, ...more]: readonly Entry[] = [], reading: Reading): readonly (EntryValue | undefined)[] {
	if (!first) return name === 'Effect' ? [entryFor('Effect', plainText('Allow'))] : [];
	const entries = [first, ...more];
	switch (name) {
		case 'Principal': case 'NotPrincipal': return [entryFor(name, principalOf(entries, { ...reading, variables: true }))];
		case 'Condition': return [entryFor(name, conditionOf(entries, reading))];
		default: return entries.map(entry => {
			const read = readEntry(entry, name, { ...reading, variables: name === 'Resource' || name === 'NotResource' });
			return read && { ...read, value: unwrapped(read.value) };
		});
	}
}

/** Terraform writes a list of one without its brackets. */
function unwrapped(value: Value): Value {
	const [only, ...more] = value.kind === 'list' ? value.items : [];
	return (only?.value.kind === 'text' || only?.value.kind === 'computed') && only.comments.length === 0 && more.length === 0 ? only.value : value;
}

function principalOf(entries: readonly Entry[], reading: Reading): Value {
	const groups: EntryValue[] = [];
	for (const entry of entries) {
		const body = bodyOf(entry);
		const type = literalText(body && entryOf(body, 'type')?.value);
		const ids = body && entryOf(body, 'identifiers')?.value;
		if (type === undefined || !ids) reading.problems.push('A principal whose type or identifiers are not written here cannot be taken over.');
		else addValues(groups, plainText(type), readValue(ids, reading), commentsIn(entry, reading), reading);
	}
	const everyone = groups.find(({ key }) => charactersOf(key) === '*');
	if (!everyone) return mapOf(groups.map(it => ({ ...it, value: unwrapped(it.value) })), reading);
	if (groups.length > 1 || charactersOf(unwrapped(everyone.value)) !== '*') reading.problems.push('Beside principals of the type "*" there can be no others.');
	return plainText('*');
}

function conditionOf(entries: readonly Entry[], reading: Reading): Value {
	const operators = new Map<string, { readonly key: TextValue; readonly keys: EntryValue[] }>();
	for (const entry of entries) {
		const body = bodyOf(entry);
		const [test, variable, values] = ['test', 'variable', 'values'].map(name => body && entryOf(body, name)?.value);
		const operator = test && readValue(test, reading);
		const key = variable && readValue(variable, reading);
		if (!values || operator?.kind !== 'text' || key?.kind !== 'text') {
			reading.problems.push('A condition whose test, variable or values are not written here cannot be taken over.');
			continue;
		}
		const name = JSON.stringify(operator.pieces);
		const group = operators.get(name) ?? { key: operator, keys: [] };
		operators.set(name, group);
		addValues(group.keys, key, readValue(values, { ...reading, variables: true }), commentsIn(entry, reading), reading);
	}
	return mapOf([...operators.values()].map(({ key, keys }) => ({
		key, value: mapOf(keys.map(it => ({ ...it, value: unwrapped(it.value) })), reading), comments: [],
	})), reading);
}

/** Terraform puts the values of two blocks for the same thing together. */
function addValues(groups: EntryValue[], key: TextValue, value: Value, comments: readonly string[], { problems }: Reading): void {
	const index = groups.findIndex(it => JSON.stringify(it.key.pieces) === JSON.stringify(key.pieces));
	const there = groups[index];
	if (!there) groups.push({ key, value, comments });
	else if (there.value.kind === 'list' && value.kind === 'list') groups[index] = { key, value: { kind: 'list', items: [...there.value.items, ...value.items] }, comments: [...there.comments, ...comments] };
	else problems.push('Two blocks for the same thing cannot be put together, as the values of one are computed elsewhere.');
}

/** Those above the block and those above its arguments. */
function commentsIn(entry: Entry, { commentsOf }: Reading): readonly string[] {
	return [...commentsOf(entry), ...bodyOf(entry)?.entries.flatMap(it => commentsOf(it)) ?? []];
}
