import type { Policy } from '../../policy/model.js';
import type { Span } from '../../base/text.js';
import type { StringNode } from '../../syntax/node.js';
import { isServerlessVariable } from '../../syntax/serverless.js';

/** The strings of a policy in which something may be put: its resources, its principals, and the keys and values of its conditions. */
export function* stringsOf({ statements }: Policy): Iterable<StringNode> {
	for (const { resources, principals, conditions } of statements) {
		for (const { node } of resources) yield node;
		for (const { node } of principals) yield node;
		for (const { key, values } of conditions) {
			yield key.node;
			for (const { node } of values) if (node.kind === 'string') yield node;
		}
	}
}

/** A policy variable as it is written between braces: `aws:username`, and not `AWS::Region`, the parts of a conditional, or what the Serverless Framework replaces. */
export function isPolicyVariable(source: string): boolean {
	return /^\s*[a-z][a-z0-9-]*:[A-Za-z]/.test(source) && !isServerlessVariable(source);
}

/** Where the pattern, which must be global, matches in the text of a string as it is written. */
export function* matchesIn({ content }: StringNode, text: string, pattern: RegExp): Iterable<{ readonly span: Span; readonly match: RegExpMatchArray }> {
	const source = text.slice(content.start, content.end);
	if (!source.includes('{')) return;
	for (const match of source.matchAll(pattern)) {
		const start = content.start + match.index;
		yield { span: { start, end: start + match[0].length }, match };
	}
}
