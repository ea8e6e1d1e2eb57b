import { Lexer } from 'yaml';
import type { Comment } from '../node.js';

/** Every comment of a text, with exact offsets: the lexer's tokens are the text, cut. */
export function commentsOf(text: string): Comment[] {
	const comments: Comment[] = [];
	let offset = 0;
	for (const token of new Lexer().lex(text)) {
		// Three control characters mark a document, a document's end and a scalar; they are not part of the text.
		if (token === '\u0002' || token === '\u0018' || token === '\u001f') continue;
		if (token.startsWith('#')) comments.push({ start: offset, end: offset + token.length, text: token.replace(/^#+/, '').trim() });
		offset += token.length;
	}
	return comments;
}
