import { spanOf, type Span } from '../base/text.js';
import { alternatives, isKnown, isReference, isSaid, itemsOf, literalText, stringsOf, textOf, type Entry, type MapNode, type Node, type StringNode } from '../syntax/node.js';
import { parseArn } from './arn.js';
import { isStatementElementName } from './elements.js';
import { conditionIn, isBlock, isDynamic, isLeftOut, mayBeLeftOut, principalsIn, statementElement, withVariables } from './hosts/policy-document.js';
import type {
	ActionValue, ConditionTest, ConditionValue, Member, Policy, PrincipalValue, ResourceValue, Statement, StatementElementName, Text,
} from './model.js';
import { firstKey, hasKey, nameIn, readMember, readString, readText, withKeys } from './read-member.js';

/** A statement of a policy. What it says is read when somebody asks: most of a document is only looked for. */
export function readStatement(node: MapNode, index: number, policy: Policy): Statement {
	return new ReadStatement(node, index, policy);
}

/** What takes time to read in a statement. */
type Content = Pick<Statement, 'sid' | 'effect' | 'actions' | 'resources' | 'principals' | 'conditions'>;

/** A class, since its getters cost nothing to make; what is read once stays. */
class ReadStatement implements Statement {
	readonly kind = 'statement';
	readonly span: Span;
	#members: readonly Member<StatementElementName>[] | undefined;
	#content: Content | undefined;

	constructor(readonly node: MapNode, readonly index: number, readonly policy: Policy) {
		this.span = spanOf(node);
	}

	get members() { return this.#members ??= readMembers(this.node); }
	get anchor() { return this.sid && this.sid.text !== '' ? this.sid.span : firstKey(this.node); }
	get sid() { return this.#read().sid; }
	get effect() { return this.#read().effect; }
	get actions() { return this.#read().actions; }
	get resources() { return this.#read().resources; }
	get principals() { return this.#read().principals; }
	get conditions() { return this.#read().conditions; }

	#read(): Content {
		return this.#content ??= readContent(this);
	}
}

function readMembers(node: MapNode): readonly Member<StatementElementName>[] {
	if (!isBlock(node)) return withKeys(node).map(entry => readMember(entry, nameIn(entry, isStatementElementName)));
	return node.entries.filter(entry => hasKey(entry) && !isLeftOut(entry, node)).map(entry => readArgument(entry, statementElement(entry)));
}

/** Terraform takes an argument that is null for one that is not there. */
function readArgument<Name extends string>(entry: Entry, name: Name | undefined): Member<Name> {
	const member = readMember(entry, name);
	return mayBeLeftOut(entry) ? { ...member, optional: true } : member;
}

/** The pieces point back to what encloses them, so each is made before it is finished. */
type Draft<T> = { -readonly [Name in keyof T]: T[Name] };

function readContent(statement: Statement): Content {
	const content: Draft<Content> = { sid: undefined, effect: undefined, actions: [], resources: [], principals: [], conditions: [] };
	for (const member of statement.members) readElement(member, statement, content);
	if (isBlock(statement.node) && !statement.members.some(({ name }) => name === 'Effect')) content.effect = 'Allow';
	return content;
}

/** Of an element that is written twice, the last counts where one value is needed; of lists, all values. */
function readElement(member: Member<StatementElementName>, statement: Statement, content: Draft<Content>): void {
	const { value } = member.entry;
	switch (member.name) {
		case 'Sid': content.sid = readText(value); break;
		case 'Effect': content.effect = readEffect(literalText(value)); break;
		case 'Action': case 'NotAction': content.actions = both(content.actions, readActions(member, statement)); break;
		case 'Resource': case 'NotResource': content.resources = both(content.resources, readResources(member, statement)); break;
		case 'Principal': case 'NotPrincipal': content.principals = both(content.principals, readPrincipals(member, statement)); break;
		case 'Condition': content.conditions = both(content.conditions, readConditions(member, statement)); break;
	}
}

function both<Item>(earlier: readonly Item[], later: readonly Item[]): readonly Item[] {
	return earlier.length === 0 ? later : [...earlier, ...later];
}

function readEffect(text: string | undefined): 'Allow' | 'Deny' | undefined {
	return text === 'Allow' || text === 'Deny' ? text : undefined;
}

function readActions(member: Member<StatementElementName>, statement: Statement): ActionValue[] {
	const negated = member.name === 'NotAction';
	return strings(member.entry.value).map(node => ({ kind: 'action', span: node.content, text: textOf(node), known: isKnown(node), node, statement, negated, member }));
}

function readResources(member: Member<StatementElementName>, statement: Statement): ResourceValue[] {
	const negated = member.name === 'NotResource';
	return strings(member.entry.value).map(node => {
		const { span, text, known } = readValue(node, statement);
		return { kind: 'resource', span, text, known, node, statement, negated, member, arn: parseArn(text) };
	});
}

function readPrincipals(member: Member<StatementElementName>, statement: Statement): PrincipalValue[] {
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
	return found?.ids.filter(id => id.kind === 'string').flatMap(stringsOf).map(id => principal(id, found.type, found.type === '*' ? undefined : found.typeNode)) ?? [];
}

/** A reference to a whole value, which may be an object as well as a string. */
function isComputed(node: StringNode): boolean {
	return isReference(node) && node.parts.length === 1 && node.parts[0]!.kind === 'hole';
}

function readConditions(member: Member<StatementElementName>, statement: Statement): ConditionTest[] {
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
		complete: isSaid(value) && !isDynamic(entry),
	};
	test.values = readConditionValues(value, test);
	return test;
}

function readConditionValues(node: Node | undefined, test: ConditionTest): ConditionValue[] {
	const values: ConditionValue[] = [];
	for (const item of itemsOf(node)) {
		for (const said of item.kind === 'string' ? stringsOf(item) : [item]) {
			const value = readConditionValue(said, test);
			if (value) values.push(value);
		}
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
	if (value?.kind === 'string') return stringsOf(value);
	return itemsOf(value).filter(it => it.kind === 'string').flatMap(stringsOf);
}

function maps(value: Node | undefined): readonly MapNode[] {
	if (value?.kind === 'map') return [value];
	return alternatives(value).filter(it => it.kind === 'map');
}

/** A value in which policy variables may stand. */
function readValue(node: StringNode, statement: Statement): Text {
	const read = readString(node);
	return isBlock(statement.node) ? { ...read, text: withVariables(read.text) } : read;
}
