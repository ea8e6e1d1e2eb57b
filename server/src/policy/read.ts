import { spanOf, type Span } from '../base/text.js';
import { alternatives, entryOf, isKnown, isReference, itemsOf, literalText, textOf, type Entry, type MapNode, type Node, type StringNode, type SyntaxTree } from '../syntax/node.js';
import { parseArn } from './arn.js';
import type { GivenType } from './document.js';
import { isPolicyElementName, isStatementElementName } from './elements.js';
import type { FoundPolicy } from './find.js';
import {
	conditionIn, isBlock, isDynamic, isLeftOut, isPolicyMember, isWhole, mayBeLeftOut, policyElement, principalsIn, statementBodies, statementElement, withVariables,
} from './hosts/policy-document.js';
import { typeOf } from './kind.js';
import type {
	ActionValue, ConditionTest, ConditionValue, Member, Policy, PrincipalValue, ResourceValue, Statement, StatementElementName, Text,
} from './model.js';

/** Reads what was found to be a policy into the model. */
export function readPolicy(found: FoundPolicy, tree: SyntaxTree, given: GivenType | undefined): Policy {
	const { node, path, statements } = found;
	const block = isBlock(node);
	const entries = withKeys(node).filter(entry => !block || isPolicyMember(entry) && !isLeftOut(entry, node));
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
		members: entries.map(entry => readMember(entry, block ? policyElement(entry) : found.framed ? 'Statement' : nameIn(entry, isPolicyElementName))),
		version: readText(entryOf(node, block ? 'version' : 'Version')?.value) ?? (found.framed ? impliedVersion(node) : undefined),
		statements: [],
		complete: !found.fragment && (block ? isWhole(node) : everyStatementIsHere(statements?.value)),
		...(found.fragment ? { fragment: true } : {}),
	};
	policy.statements = statementMaps(found).map((map, index) => readStatement(map, index, policy));
	const { type, service, typeCertain } = given ? { type: given.type, service: given.service, typeCertain: true } : found.place ?? typeOf(policy);
	policy.type = type;
	policy.service = service;
	policy.typeCertain = typeCertain;
	return policy;
}

/** The model points back to what encloses it, so each piece is made before it is finished. */
type Draft<T> = { -readonly [Name in keyof T]: T[Name] };

function statementMaps({ node, statements }: FoundPolicy): MapNode[] {
	return isBlock(node) ? statementBodies(node) : itemsOf(statements?.value).filter(it => it.kind === 'map');
}

/** Not where a reference stands among the statements, or for all of them. */
function everyStatementIsHere(value: Node | undefined): boolean {
	if (value?.kind === 'list') return value.items.every(it => it.kind !== 'unknown' && (it.kind !== 'string' || isKnown(it)));
	return value?.kind !== 'unknown' && (value?.kind !== 'string' || isKnown(value));
}

/** What a tool writes that frames the statements itself. */
function impliedVersion({ start, style }: MapNode): Text {
	const span = { start, end: start };
	const text = '2012-10-17';
	const node: StringNode = { kind: 'string', style, ...span, quote: '', closed: true, content: span, parts: [{ kind: 'literal', text, exact: false, ...span }] };
	return { span, text, known: true, node };
}

/** Almost always all of them. */
function withKeys({ entries }: MapNode): readonly Entry[] {
	return entries.every(hasKey) ? entries : entries.filter(hasKey);
}

/** Where the line with the key is gone, its value may still be there. */
function hasKey({ key, absent }: Entry): boolean {
	return key.end > key.start && !absent && !isTransform(key);
}

/** A macro of CloudFormation puts its result where it stands: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html */
function isTransform(key: StringNode): boolean {
	const [part] = key.parts;
	return part?.kind === 'literal' && (part.text === 'Fn::Transform' || part.text.startsWith('Fn::ForEach'));
}

function readMember<Name extends string>(entry: Entry, name: Name | undefined): Member<Name> {
	const optional = entry.value?.kind === 'unknown' && entry.value.mayBeAbsent;
	return { name, key: entry.key, entry, complete: isKnown(entry.value) && !isDynamic(entry), ...(optional ? { optional } : {}) };
}

/** Terraform takes an argument that is null for one that is not there. */
function readArgument<Name extends string>(entry: Entry, name: Name | undefined): Member<Name> {
	const member = readMember(entry, name);
	return mayBeLeftOut(entry) ? { ...member, optional: true } : member;
}

function nameIn<Name extends string>({ key }: Entry, isName: (text: string) => text is Name): Name | undefined {
	const text = textOf(key);
	return isName(text) ? text : undefined;
}

function readStatement(node: MapNode, index: number, policy: Policy): Statement {
	const block = isBlock(node);
	const members = block
		? node.entries.filter(entry => hasKey(entry) && !isLeftOut(entry, node)).map(entry => readArgument(entry, statementElement(entry)))
		: withKeys(node).map(entry => readMember(entry, nameIn(entry, isStatementElementName)));
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
	if (block && !members.some(({ name }) => name === 'Effect')) statement.effect = 'Allow';
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
		case 'Action': case 'NotAction': statement.actions = both(statement.actions, readActions(member, statement)); break;
		case 'Resource': case 'NotResource': statement.resources = both(statement.resources, readResources(member, statement)); break;
		case 'Principal': case 'NotPrincipal': statement.principals = both(statement.principals, readPrincipals(member, statement)); break;
		case 'Condition': statement.conditions = both(statement.conditions, readConditions(member, statement)); break;
	}
}

function both<Item>(earlier: readonly Item[], later: readonly Item[]): readonly Item[] {
	return earlier.length === 0 ? later : [...earlier, ...later];
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
	return strings(member.entry.value).map(node => {
		const { span, text, known } = readValue(node, statement);
		return { kind: 'resource', span, text, known, node, statement, negated, member, arn: parseArn(text) };
	});
}

function readPrincipals(member: StatementMember, statement: Statement): PrincipalValue[] {
	const negated = member.name === 'NotPrincipal';
	const principal = (node: StringNode, type: string, typeKey: StringNode | undefined): PrincipalValue =>
		({ kind: 'principal', ...readValue(node, statement), statement, negated, member, type, typeKey });
	if (member.entry.block) return principalsOfBlock(member.entry, principal);
	return itemsOf(member.entry.value).flatMap(value => {
		if (value.kind === 'string') return isComputed(value) ? [] : [principal(value, textOf(value) === '*' ? '*' : '', undefined)];
		if (value.kind !== 'map') return [];
		return value.entries.flatMap(({ key, value: ids }) => isKnown(key) ? strings(ids).map(node => principal(node, textOf(key), key)) : []);
	});
}

function principalsOfBlock(entry: Entry, principal: (node: StringNode, type: string, typeKey: StringNode | undefined) => PrincipalValue): PrincipalValue[] {
	const found = principalsIn(entry);
	return found?.ids.filter(id => id.kind === 'string').map(id => principal(id, found.type, found.type === '*' ? undefined : found.typeNode)) ?? [];
}

/** A reference to a whole value, which may be an object as well as a string. */
function isComputed(node: StringNode): boolean {
	return isReference(node) && node.parts.length === 1 && node.parts[0]!.kind === 'hole';
}

function readConditions(member: StatementMember, statement: Statement): ConditionTest[] {
	const { entry } = member;
	if (entry.block) {
		const found = conditionIn(entry);
		return found ? [readTest({ operator: found.operator, key: found.key, value: found.values, entry, operatorEntry: entry }, statement)] : [];
	}
	const tests: ConditionTest[] = [];
	for (const operators of maps(entry.value)) {
		for (const operatorEntry of operators.entries) {
			for (const keys of maps(operatorEntry.value)) {
				for (const it of keys.entries) tests.push(readTest({ operator: operatorEntry.key, key: it.key, value: it.value, entry: it, operatorEntry }, statement));
			}
		}
	}
	return tests;
}

interface TestParts {
	readonly operator: StringNode;
	readonly key: StringNode;
	readonly value: Node | undefined;
	readonly entry: Entry;
	readonly operatorEntry: Entry;
}

function readTest({ operator, key, value, entry, operatorEntry }: TestParts, statement: Statement): ConditionTest {
	const test: Draft<ConditionTest> = {
		kind: 'condition',
		statement,
		operator: readString(operator),
		key: readString(key),
		values: [],
		entry,
		operatorEntry,
		complete: isKnown(value) && !isDynamic(entry),
	};
	test.values = readConditionValues(value, test);
	return test;
}

function readConditionValues(node: Node | undefined, test: ConditionTest): ConditionValue[] {
	const values: ConditionValue[] = [];
	for (const item of itemsOf(node)) {
		const value = readConditionValue(item, test);
		if (value) values.push(value);
	}
	return values;
}

function readConditionValue(node: Node, test: ConditionTest): ConditionValue | undefined {
	if (node.kind === 'string') {
		const { span, text, known } = readValue(node, test.statement);
		return { kind: 'condition-value', test, span, text, known, node };
	}
	if (node.kind !== 'scalar' || node.value === null) return undefined;
	return { kind: 'condition-value', test, span: spanOf(node), text: String(node.value), known: true, node };
}

function strings(value: Node | undefined): readonly StringNode[] {
	if (value?.kind === 'string') return [value];
	return itemsOf(value).filter(it => it.kind === 'string');
}

function maps(value: Node | undefined): readonly MapNode[] {
	if (value?.kind === 'map') return [value];
	return alternatives(value).filter(it => it.kind === 'map');
}

function readText(value: Node | undefined): Text | undefined {
	return value?.kind === 'string' ? readString(value) : undefined;
}

function readString(node: StringNode): Text {
	return { span: node.content, text: textOf(node), known: isKnown(node), node };
}

/** A value in which policy variables may stand. */
function readValue(node: StringNode, statement: Statement): Text {
	const read = readString(node);
	return isBlock(statement.node) ? { ...read, text: withVariables(read.text) } : read;
}

/** The first key, or the opening bracket of a map that has none. */
function firstKey({ start, entries }: MapNode): Span {
	return entries[0] ? entries[0].key.content : { start, end: start + 1 };
}
