import { isBlock } from './hosts/policy-document.js';
import type { Policy, Statement } from './model.js';
import { HOLE, textOf, type MapNode, type Node } from '../syntax/node.js';

/** A policy as JSON without white space between its elements. */
export interface MinifiedPolicy {
	/** What is computed elsewhere is left out, so that the policy is this long at least. */
	readonly text: string;
	/** False when something was left out. */
	readonly complete: boolean;
}

/** Says in JSON what a policy says in any host language, as briefly as JSON can. */
export function minified(policy: Policy): MinifiedPolicy {
	const pieces: string[] = [];
	const sink: Sink = { complete: policy.complete, raw: piece => void pieces.push(piece), quoted: text => void pieces.push(JSON.stringify(text)) };
	writePolicy(policy, sink);
	return { text: pieces.join(''), complete: sink.complete };
}

/** How many characters of that text are no white space, not even within strings. */
export interface VisibleSize {
	readonly length: number;
	/** False when something was left out. */
	readonly complete: boolean;
}

/** Counts without making the text, which takes much longer. */
export function visibleSize(policy: Policy): VisibleSize {
	return sizeInSource(policy) ?? sizeInJson(policy);
}

/** JSON without a mistake needs no other text to be counted; undefined where some character may be spelt in more than one way. */
function sizeInSource({ span, node, complete, tree: { text, language, problems } }: Policy): VisibleSize | undefined {
	if (node.style !== 'json' || language !== 'json' || problems.length > 0) return undefined;
	let length = 0;
	let quoted = false;
	for (let index = span.start; index < span.end; index++) {
		const code = text.charCodeAt(index);
		if (code <= 32) continue;
		if (code === 92 || code > 126) return undefined;
		if (code === 34) quoted = !quoted;
		else if (!quoted && mayBeginNumber(code)) return undefined;
		length++;
	}
	return { length, complete };
}

/** `1.0` is `1`. */
function mayBeginNumber(code: number): boolean {
	return code === 45 || code >= 48 && code <= 57;
}

function sizeInJson(policy: Policy): VisibleSize {
	let length = 0;
	const sink: Sink = { complete: policy.complete, raw: piece => void (length += visibleLength(piece)), quoted: text => void (length += quotedLength(text)) };
	writePolicy(policy, sink);
	return { length, complete: sink.complete };
}

function visibleLength(text: string): number {
	return text.length === 1 ? 1 : text.replace(/\s/g, '').length;
}

/** Most characters are what they are in JSON. */
function quotedLength(text: string): number {
	let spaces = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === 32) spaces++;
		else if (code < 35 && code !== 33 || code === 92 || code > 126) return visibleLength(JSON.stringify(text));
	}
	return text.length - spaces + 2;
}

/** Where the policy is written to. */
interface Sink {
	/** Turns false when anything is left out. */
	complete: boolean;
	raw(piece: string): void;
	/** A text to be put in quotes. */
	quoted(text: string): void;
}

function writePolicy(policy: Policy, sink: Sink): void {
	if (isBlock(policy.node)) writeBlock(policy, sink);
	else writeNode(policy.node, sink);
}

function writeNode(node: Node | undefined, sink: Sink): void {
	switch (node?.kind) {
		case 'string': return writeText(textOf(node), node.parts.every(part => part.kind === 'literal'), sink);
		case 'scalar': return sink.raw(String(node.value));
		case 'list': return writeAll(node.items, '[', ']', sink, writeNode);
		case 'map': return writeMap(node, sink);
		default:
			sink.complete = false;
			sink.raw('""');
	}
}

function writeMap({ entries, partial }: MapNode, sink: Sink): void {
	if (partial) sink.complete = false;
	writeAll(entries, '{', '}', sink, ({ key, value }) => {
		writeNode(key, sink);
		sink.raw(':');
		writeNode(value, sink);
	});
}

function writeAll<Item>(items: readonly Item[], opening: string, closing: string, sink: Sink, write: (item: Item, sink: Sink) => void): void {
	sink.raw(opening);
	for (let index = 0; index < items.length; index++) {
		if (index > 0) sink.raw(',');
		write(items[index]!, sink);
	}
	sink.raw(closing);
}

function writeText(text: string, known: boolean, sink: Sink): void {
	if (!known) sink.complete = false;
	sink.quoted(known ? text : text.replaceAll(HOLE, ''));
}

/** What `aws_iam_policy_document` makes of its blocks: lists of one are written without brackets. */
function writeBlock({ version, statements }: Policy, sink: Sink): void {
	sink.raw(`{"Version":"${version?.text ?? '2012-10-17'}","Statement":`);
	writeAll(statements, '[', ']', sink, writeStatement);
	sink.raw('}');
}

type Written = readonly { readonly text: string; readonly known: boolean }[];

function writeStatement(statement: Statement, sink: Sink): void {
	const { sid, effect, actions, resources, principals, conditions, members } = statement;
	if (!members.every(({ complete }) => complete)) sink.complete = false;
	sink.raw('{');
	if (sid) writeElement('"Sid":', [sid], ',', sink);
	sink.raw(`"Effect":"${effect ?? ''}"`);
	if (principals.length > 0) writeElement(`,"${principals[0]!.negated ? 'NotPrincipal' : 'Principal'}":{"${principals[0]!.type}":`, principals, '}', sink);
	if (actions.length > 0) writeElement(`,"${actions[0]!.negated ? 'NotAction' : 'Action'}":`, actions, '', sink);
	if (resources.length > 0) writeElement(`,"${resources[0]!.negated ? 'NotResource' : 'Resource'}":`, resources, '', sink);
	if (conditions.length > 0) {
		sink.raw(',"Condition":');
		writeAll(conditions, '{', '}', sink, ({ operator, key, values }) => {
			writeElement('', [operator], ':{', sink);
			writeElement('', [key], ':', sink);
			writeElement('', values, '}', sink);
		});
	}
	sink.raw('}');
}

function writeElement(before: string, values: Written, behind: string, sink: Sink): void {
	sink.raw(before);
	if (values.length === 1) writeText(values[0]!.text, values[0]!.known, sink);
	else writeAll(values, '[', ']', sink, ({ text, known }) => { writeText(text, known, sink); });
	sink.raw(behind);
}
