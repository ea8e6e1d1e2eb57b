import { touches, type Span } from '../base/text.js';
import type { ConditionTest, PolicyDocument, Statement } from '../policy/model.js';
import { actionMatches, arnMatches } from '../policy/wildcard.js';
import { hasWildcard } from '../base/glob.js';
import { HOLE, type StringNode } from '../syntax/node.js';

/** Something that may be named in several places. */
export interface Named {
	readonly kind: 'action' | 'arn' | 'principal' | 'condition-key';
	/** Names compare as AWS compares them: actions and keys without case. */
	readonly text: string;
	/** Where the name stands that was asked for. */
	readonly span: Span;
}

/** The action, ARN, principal or condition key at `offset`. What is computed elsewhere has no name. */
export function namedAt(document: PolicyDocument, offset: number): Named | undefined {
	for (const named of namesIn(document)) if (touches(named.span, offset)) return named;
	return undefined;
}

/** Where a document names the same, spelt as it may be. */
export function sameAs(named: Named, document: PolicyDocument): readonly Span[] {
	const key = keyOf(named);
	return [...namesIn(document)].filter(it => keyOf(it) === key).map(({ span }) => span);
}

/** Where a document names the same, or has a pattern that covers it. */
export function referencesTo(named: Named, document: PolicyDocument): readonly Span[] {
	const key = keyOf(named);
	return [...namesIn(document)].filter(it => keyOf(it) === key || covers(it, named)).map(({ span }) => span);
}

function covers(pattern: Named, { kind, text }: Named): boolean {
	if (pattern.kind !== kind || !hasWildcard(pattern.text) || hasWildcard(text)) return false;
	return kind === 'action' ? actionMatches(pattern.text, text) : kind === 'arn' && pattern.text !== '*' && arnMatches(pattern.text, text);
}

function keyOf({ kind, text }: Named): string {
	return `${kind === 'principal' ? 'arn' : kind} ${kind === 'action' || kind === 'condition-key' ? text.toLowerCase() : text}`;
}

function* namesIn({ policies }: PolicyDocument): Iterable<Named> {
	for (const { statements } of policies) for (const statement of statements) yield* namesOf(statement);
}

function* namesOf({ actions, resources, principals, conditions }: Statement): Iterable<Named> {
	for (const { text, node } of actions) yield* named('action', text, node);
	for (const { text, node } of resources) yield* named('arn', text, node);
	for (const { text, node } of principals) yield* named('principal', text, node);
	for (const test of conditions) yield* namesOfTest(test);
}

function* namesOfTest({ key, values }: ConditionTest): Iterable<Named> {
	yield* named('condition-key', key.text, key.node);
	for (const { text, node } of values) if (text.startsWith('arn:') && node.kind === 'string') yield* named('arn', text, node);
}

function* named(kind: Named['kind'], text: string, { content, quote }: StringNode): Iterable<Named> {
	if (text !== '' && quote !== 'reference' && !text.includes(HOLE)) yield { kind, text, span: content };
}
