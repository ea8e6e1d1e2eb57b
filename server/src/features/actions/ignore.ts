import type { Problem } from '../../analysis/problem.js';
import type { TextEdit } from '../../base/text.js';
import type { SyntaxTree } from '../../syntax/node.js';
import { suppressionWord } from '../../policy/suppressions.js';

/** A comment that says that a problem is meant to be; what is missing is why. */
export interface IgnoreComment {
	readonly edit: TextEdit;
	/** Where in the new text the reason goes. */
	readonly reasonAt: number;
}

/** The comment for the line above a problem; undefined where the text takes none, as in JSON. */
export function ignoreComment({ ruleId, span, policy }: Problem, { text, language, comments }: SyntaxTree): IgnoreComment | undefined {
	if (language === 'json' || language !== 'jsonc' && policy?.node.style === 'json') return undefined;
	const start = text.lastIndexOf('\n', span.start - 1) + 1;
	if (comments.some(comment => comment.start < start && start < comment.end)) return undefined;
	const indent = /^[ \t]*/.exec(text.slice(start))![0];
	const said = `${indent}${language === 'jsonc' ? '//' : '#'} ${suppressionWord} ${ruleId}: `;
	return { edit: { span: { start, end: start }, newText: said + (text.includes('\r\n') ? '\r\n' : '\n') }, reasonAt: said.length };
}

/** What `iamscope.jsonc` has to say for the same, where no comment can be written. */
export interface IgnoreException {
	readonly rule: string;
	readonly sid?: string;
}

/** Names the statement by its Sid where it has one: line numbers do not last. */
export function ignoreException({ ruleId, statement }: Problem): IgnoreException {
	const sid = statement?.sid;
	return { rule: ruleId, ...sid?.known && sid.text !== '' && { sid: sid.text } };
}
