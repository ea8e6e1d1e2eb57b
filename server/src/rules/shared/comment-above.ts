import type { Span } from '../../base/text.js';
import type { Change } from '../../policy/change.js';
import type { Statement } from '../../policy/model.js';
import type { SyntaxTree } from '../../syntax/node.js';

/** True where a comment can be written: not in JSON, be it a file or a piece of text in another language. */
export function takesComments({ node, policy }: Statement): boolean {
	const { language } = policy.tree;
	return language === 'jsonc' || language !== 'json' && node.style !== 'json' && node.style !== 'json-text';
}

/** Writes a comment on a line of its own, above the one where `span` begins and as far in as that. */
export function commentAbove({ text, language }: SyntaxTree, span: Span, comment: string): Change {
	const start = text.lastIndexOf('\n', span.start - 1) + 1;
	const indent = /^[ \t]*/.exec(text.slice(start, span.start))![0];
	const marker = language === 'jsonc' ? '//' : '#';
	const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
	return { do: 'splice', span: { start, end: start }, text: `${indent}${marker} ${comment}${lineEnd}` };
}
