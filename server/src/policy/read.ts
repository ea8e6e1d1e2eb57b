import type { Span } from '../base/text.js';
import { entryOf, isKnown, itemsOf, type MapNode, type Node, type StringNode, type SyntaxTree } from '../syntax/node.js';
import type { GivenType } from './document.js';
import { isPolicyElementName } from './elements.js';
import type { FoundPolicy } from './find.js';
import { isBlock, isLeftOut, isPolicyMember, isWhole, policyElement, statementBodies } from './hosts/policy-document.js';
import { typeOf, type TypeVerdict } from './kind.js';
import type { Member, Policy, PolicyElementName, Statement, Text } from './model.js';
import { nameIn, readMember, readText, withKeys } from './read-member.js';
import { readStatement } from './read-statement.js';

/**
 * Makes a policy of what was found to be one. Where it stands is known at once, and what it says is read when somebody asks, which for most policies
 * of a document that is being typed nobody does. `settle` is called with its node before that is handed out: it puts into the holes what is known of them.
 */
export function readPolicy(found: FoundPolicy, tree: SyntaxTree, given: GivenType | undefined, settle: (node: Node) => void): Policy {
	return new ReadPolicy(found, tree, given, settle);
}

/** A class, since its getters cost nothing to make; what is read once stays. */
class ReadPolicy implements Policy {
	readonly kind = 'policy';
	readonly span: Span;
	readonly path: readonly string[];
	declare readonly fragment?: true;
	#isSettled = false;
	#anchor: Span | undefined;
	#members: readonly Member<PolicyElementName>[] | undefined;
	#version: { readonly text: Text | undefined } | undefined;
	#statements: readonly Statement[] | undefined;
	#complete: boolean | undefined;
	#type: TypeVerdict | undefined;
	readonly #found: FoundPolicy;
	readonly #given: GivenType | undefined;
	readonly #settle: (node: Node) => void;

	constructor(found: FoundPolicy, readonly tree: SyntaxTree, given: GivenType | undefined, settle: (node: Node) => void) {
		this.#found = found;
		this.#given = given;
		this.#settle = settle;
		this.span = found.span;
		this.path = found.path;
		if (found.fragment) this.fragment = true;
	}

	get node() {
		const { node } = this.#found;
		if (this.#isSettled) return node;
		this.#isSettled = true;
		this.#settle(node);
		return node;
	}

	get anchor() { return this.#anchor ??= this.#found.anchor; }
	get members() { return this.#members ??= readMembers(this.node, this.#found); }
	get version() { return (this.#version ??= { text: readVersion(this.node, this.#found) }).text; }
	get statements(): readonly Statement[] { return this.#statements ??= statementMaps(this.node, this.#found).map((map, index) => readStatement(map, index, this)); }
	get complete() { return this.#complete ??= isComplete(this.#found.first ?? this.#found); }
	get type() { return this.#verdict().type; }
	get service() { return this.#verdict().service; }
	get typeCertain() { return this.#verdict().typeCertain; }

	#verdict(): TypeVerdict {
		return this.#type ??= this.#given ? { type: this.#given.type, service: this.#given.service, typeCertain: true } : this.#found.place() ?? typeOf(this);
	}
}

function readMembers(node: MapNode, { framed }: FoundPolicy): readonly Member<PolicyElementName>[] {
	if (!isBlock(node)) return withKeys(node).map(entry => readMember(entry, framed ? 'Statement' : nameIn(entry, isPolicyElementName)));
	return withKeys(node).filter(entry => isPolicyMember(entry) && !isLeftOut(entry, node)).map(entry => readMember(entry, policyElement(entry)));
}

function readVersion(node: MapNode, { framed }: FoundPolicy): Text | undefined {
	return readText(entryOf(node, isBlock(node) ? 'version' : 'Version')?.value) ?? (framed ? impliedVersion(node) : undefined);
}

function isComplete({ node, fragment, statements }: FoundPolicy): boolean {
	return !fragment && (isBlock(node) ? isWhole(node) : everyStatementIsHere(statements?.value));
}

function statementMaps(node: MapNode, { statements }: FoundPolicy): MapNode[] {
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
