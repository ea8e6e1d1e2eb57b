import { bound, type ValueOf } from './bound-values.js';
import { isBlock, isDynamic } from './hosts/policy-document.js';
import type { Policy, Statement } from './model.js';
import { HOLE, isKnown, textOf, type MapNode, type Node, type StringNode } from '../syntax/node.js';

/** A policy as JSON without white space between its elements. */
export interface MinifiedPolicy {
	/** What is computed elsewhere is left out, so that the policy is this long at least. */
	readonly text: string;
	/** False when something was left out. */
	readonly complete: boolean;
}

/** Says in JSON what a policy says in any host language, as briefly as JSON can. `valueOf` says what expressions stand for, where somebody knows. */
export function minified(policy: Policy, valueOf?: ValueOf): MinifiedPolicy {
	const state = { complete: policy.complete, valueOf };
	const text = isBlock(policy.node) ? blockText(policy, state) : nodeText(policy.node, state);
	return { text, complete: state.complete };
}

/** How many characters of that text are no white space, not even within strings. */
export interface VisibleSize {
	readonly length: number;
	/** False when something was left out. */
	readonly complete: boolean;
}

/** The most that the size can be, which is told faster: JSON that is indented is white space for the most part. */
export function visibleSizeAtMost({ span, tree: { text } }: Policy): number {
	let blanks = 0;
	for (let end = text.indexOf('\n', span.start); end >= 0 && end < span.end; end = text.indexOf('\n', end + 1)) {
		let next = end + 1;
		while (text.charCodeAt(next) === 32) next++;
		blanks += next - end;
	}
	return span.end - span.start - blanks;
}

/** Counts without making the text where that can be, as making it takes much longer. */
export function visibleSize(policy: Policy): VisibleSize {
	return sizeInSource(policy) ?? sizeInJson(policy);
}

/** JSON that is written out needs no other text to be counted; undefined where some character may be spelt in more than one way. */
function sizeInSource({ span, node, members, complete, tree: { text, language, problems } }: Policy): VisibleSize | undefined {
	if (node.style !== 'json' || language !== 'json' || problems.length > 0 || !members.every(member => member.complete)) return undefined;
	let length = 0;
	let quoted = false;
	for (let index = span.start; index < span.end; index++) {
		const code = text.charCodeAt(index);
		if (code <= 32) continue;
		length++;
		// Letters come first, as there are more of them than of anything else.
		if (code > 57) {
			if (code === 92 || code > 126) return undefined;
		} else if (code === 34) {
			quoted = !quoted;
		} else if (!quoted && (code === 45 || code >= 48)) {
			// A number: `1.0` is `1`.
			return undefined;
		}
	}
	return { length, complete };
}

function sizeInJson(policy: Policy): VisibleSize {
	const { text, complete } = minified(policy);
	return { length: text.replace(/\s/g, '').length, complete };
}

/** Remembers whether anything was left out. */
interface State {
	complete: boolean;
	readonly valueOf: ValueOf | undefined;
}

function nodeText(node: Node | undefined, state: State): string {
	switch (node?.kind) {
		case 'string': return stringText(asText(node), state);
		case 'scalar': return String(node.value);
		case 'list': return `[${node.items.map(item => nodeText(item, state)).join(',')}]`;
		case 'map': return mapText(node, state);
		default:
			state.complete = false;
			return '""';
	}
}

function mapText({ entries, partial }: MapNode, state: State): string {
	if (partial) state.complete = false;
	return `{${entries.map(({ key, value }) => `${nodeText(key, state)}:${nodeText(value, state)}`).join(',')}}`;
}

interface Written {
	readonly text: string;
	readonly known: boolean;
	readonly node: Node;
}

function asText(node: StringNode): Written {
	return { text: textOf(node), known: isKnown(node), node };
}

function stringText(written: Written, state: State): string {
	const { text, known } = bound(written, state.valueOf);
	if (!known) state.complete = false;
	return JSON.stringify(known ? text : text.replaceAll(HOLE, ''));
}

/** What `aws_iam_policy_document` makes of its blocks: lists of one are written without brackets. */
function blockText({ version, statements }: Policy, state: State): string {
	const head = `"Version":"${version?.text ?? '2012-10-17'}"`;
	return `{${head},"Statement":[${statements.map(statement => statementText(statement, state)).join(',')}]}`;
}

function statementText(statement: Statement, state: State): string {
	const { sid, effect, actions, resources, principals, conditions, members } = statement;
	if (!members.every(({ complete, entry }) => complete || !isDynamic(entry) && isSpeltOut(entry.value))) state.complete = false;
	const list = (values: readonly Written[]): string => {
		const texts = values.map(value => stringText(value, state));
		return texts.length === 1 ? texts[0]! : `[${texts.join(',')}]`;
	};
	const parts = sid ? [`"Sid":${list([sid])}`] : [];
	parts.push(`"Effect":"${effect ?? ''}"`);
	if (principals.length > 0) parts.push(`"${principals[0]!.negated ? 'NotPrincipal' : 'Principal'}":{"${principals[0]!.type}":${list(principals)}}`);
	if (actions.length > 0) parts.push(`"${actions[0]!.negated ? 'NotAction' : 'Action'}":${list(actions)}`);
	if (resources.length > 0) parts.push(`"${resources[0]!.negated ? 'NotResource' : 'Resource'}":${list(resources)}`);
	if (conditions.length > 0) parts.push(`"Condition":{${conditions.map(({ operator, key, values }) => `${list([operator])}:{${list([key])}:${list(values)}}`).join(',')}}`);
	return `{${parts.join(',')}}`;
}

/** True where nothing but strings can be missing, which are looked at one by one. */
function isSpeltOut(node: Node | undefined): boolean {
	switch (node?.kind) {
		case 'string': case 'scalar': return true;
		case 'list': return node.items.every(isSpeltOut);
		case 'map': return node.partial !== true && node.entries.every(entry => !isDynamic(entry) && isSpeltOut(entry.value));
		default: return false;
	}
}
