import { convertAt } from '../features/convert/at.js';
import type { About, AnswerParts } from './answers.js';
import { nameOf } from './folders.js';
import { convertMethod, type ConvertedPolicy, type ConvertParams } from './messages.js';

/** Answers the request for a policy in another language, which the client puts on the clipboard. */
export function answerConversions({ connection, guard }: Pick<AnswerParts, 'connection' | 'guard'>, about: About): void {
	connection.onRequest(convertMethod, guard(nothing, ({ uri, position, to }: ConvertParams) => about(uri, (document): ConvertedPolicy | undefined => {
		const result = convertAt(document.read(), document.lines.offsetAt(position), to, nameOf(uri));
		return result && 'text' in result ? { text: result.text, notes: result.notes } : result;
	})));
}

function nothing(): null {
	return null;
}
