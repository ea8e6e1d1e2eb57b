import { spanOf, type Span } from '../base/text.js';
import { alternatives, entryOf, isKnown, itemsOf, literalText, textOf, type Entry, type MapNode, type Node, type StringNode, type SyntaxTree } from '../syntax/node.js';
import type { GivenType } from './document.js';
import { isPolicyElementName, isStatementElementName } from './elements.js';
import type { FoundPolicy } from './find.js';
import { typeOf } from './kind.js';
import type {
	ActionValue, ConditionTest, ConditionValue, Member, Policy, PrincipalValue, ResourceValue, Statement, StatementElementName, Text,
} from './model.js';

/** Reads what was found to be a policy into the model. */
export function readPolicy({ node, path, statements }: FoundPolicy, tree: SyntaxTree, given: GivenType | undefined): Policy {
	const policy: Draft<Policy> = {
		kind: 'policy',
		span: spanOf(node),
		anchor: firstKey(node),
		type: 'identity',
		service: undefined,
		typeCertain: false,
		node,
		tree,
		path,
		members: node.entries.filter(hasKey).map(entry => readMember(entry, isPolicyElementName)),
		version: readText(entryOf(node, 'Version')?.value),
		statements: [],
		complete: everyStatementIsHere(statements?.value),
	};
	policy.statements = itemsOf(statements?.value).filter(it => it.kind === 'map').map((map, index) => readStatement(map, index, policy));
	return Object.assign(policy, given ? { type: given.type, service: given.service, typeCertain: true } : typeOf(policy));
}

/** The model points back to what encloses it, so each piece is made before it is finished. */
type Draft<T> = { -readonly [Name in keyof T]: T[Name] };

function everyStatementIsHere(value: Node | undefined): boolean {
	return value?.kind === 'list' ? value.items.every(it => it.kind !== 'unknown') : value?.kind !== 'unknown';
}

/** Where the line with the key is gone, its value may still be there. */
function hasKey({ key }: Entry): boolean {
	return key.end > key.start;
}

function readMember<Name extends string>(entry: Entry, isName: (text: string) => text is Name): Member<Name> {
	const text = textOf(entry.key);
	return { name: isName(text) ? text : undefined, key: entry.key, entry, complete: isKnown(entry.value) };
}

function readStatement(node: MapNode, index: number, policy: Policy): Statement {
	const members = node.entries.filter(hasKey).map(entry => readMember(entry, isStatementElementName));
	const statement: Draft<Statement> = {
		kind: 'statement',
		policy,
		index,
		span: spanOf(node),
		anchor: firstKey(node),
		node,
		members,
		sid: undefined,
		effect: undefined,
		actions: [],
		resources: [],
		principals: [],
		conditions: [],
	};
	for (const member of members) readElement(member, statement);
	if (statement.sid && statement.sid.text !== '') statement.anchor = statement.sid.span;
	return statement;
}

type StatementMember = Member<StatementElementName>;

/** Of an element that is written twice, the last counts where one value is needed; of lists, all values. */
function readElement(member: StatementMember, statement: Draft<Statement>): void {
	const { value } = member.entry;
	switch (member.name) {
		case 'Sid': statement.sid = readText(value); break;
		case 'Effect': statement.effect = readEffect(literalText(value)); break;
		case 'Action': case 'NotAction': statement.actions = [...statement.actions, ...readActions(member, statement)]; break;
		case 'Resource': case 'NotResource': statement.resources = [...statement.resources, ...readResources(member, statement)]; break;
		case 'Principal': case 'NotPrincipal': statement.principals = [...statement.principals, ...readPrincipals(member, statement)]; break;
		case 'Condition': statement.conditions = [...statement.conditions, ...readConditions(member, statement)]; break;
	}
}

function readEffect(text: string | undefined): 'Allow' | 'Deny' | undefined {
	return text === 'Allow' || text === 'Deny' ? text : undefined;
}

function readActions(member: StatementMember, statement: Statement): ActionValue[] {
	const negated = member.name === 'NotAction';
	return strings(member.entry.value).map(node => ({ kind: 'action', span: node.content, text: textOf(node), known: isKnown(node), node, statement, negated, member }));
}

function readResources(member: StatementMember, statement: Statement): ResourceValue[] {
	const negated = member.name === 'NotResource';
	return strings(member.entry.value).map(node => ({ kind: 'resource', span: node.content, text: textOf(node), known: isKnown(node), node, statement, negated, member }));
}

function readPrincipals(member: StatementMember, statement: Statement): PrincipalValue[] {
	const negated = member.name === 'NotPrincipal';
	const principal = (node: StringNode, type: string, typeKey: StringNode | undefined): PrincipalValue =>
		({ kind: 'principal', span: node.content, text: textOf(node), known: isKnown(node), node, statement, negated, member, type, typeKey });
	return itemsOf(member.entry.value).flatMap(value => {
		if (value.kind === 'string') return [principal(value, textOf(value) === '*' ? '*' : '', undefined)];
		if (value.kind !== 'map') return [];
		return value.entries.flatMap(({ key, value: ids }) => strings(ids).map(node => principal(node, textOf(key), key)));
	});
}

function readConditions(member: StatementMember, statement: Statement): ConditionTest[] {
	return maps(member.entry.value).flatMap(operators => operators.entries.flatMap(operatorEntry =>
		maps(operatorEntry.value).flatMap(keys => keys.entries.map(entry => readTest(entry, operatorEntry, statement)))));
}

function readTest(entry: Entry, operatorEntry: Entry, statement: Statement): ConditionTest {
	const test: Draft<ConditionTest> = {
		kind: 'condition',
		statement,
		operator: readString(operatorEntry.key),
		key: readString(entry.key),
		values: [],
		entry,
		operatorEntry,
		complete: isKnown(entry.value),
	};
	test.values = itemsOf(entry.value).flatMap(node => readConditionValue(node, test) ?? []);
	return test;
}

function readConditionValue(node: Node, test: ConditionTest): ConditionValue | undefined {
	if (node.kind === 'string') return { kind: 'condition-value', test, span: node.content, text: textOf(node), known: isKnown(node), node };
	if (node.kind !== 'scalar' || node.value === null) return undefined;
	return { kind: 'condition-value', test, span: spanOf(node), text: String(node.value), known: true, node };
}

function strings(value: Node | undefined): StringNode[] {
	return itemsOf(value).filter(it => it.kind === 'string');
}

function maps(value: Node | undefined): MapNode[] {
	return alternatives(value).filter(it => it.kind === 'map');
}

function readText(value: Node | undefined): Text | undefined {
	return value?.kind === 'string' ? readString(value) : undefined;
}

function readString(node: StringNode): Text {
	return { span: node.content, text: textOf(node), known: isKnown(node), node };
}

/** The first key, or the opening bracket of a map that has none. */
function firstKey({ start, entries }: MapNode): Span {
	return entries[0] ? entries[0].key.content : { start, end: start + 1 };
}
