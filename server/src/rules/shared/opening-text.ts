import type { Span } from '../../base/text.js';
import { memberOf, type ActionValue, type Statement } from '../../policy/model.js';
import type { RelatedPlace } from '../rule.js';
import { quoted } from './quote.js';

/** Where a finding about some actions of a statement stands: at the first of them, or at `NotAction`, which leaves them in. */
export function spanOfValues(statement: Statement, [first]: readonly ActionValue[]): Span {
	return first?.span ?? memberOf(statement, 'NotAction')?.key.content ?? statement.anchor;
}

/** `"iam:PassRole"`, `"iam:PutRolePolicy" and 2 more`, `"NotAction"`. */
export function subjectOfValues([first, ...more]: readonly ActionValue[]): string {
	return `${quoted(first?.text ?? 'NotAction', 34)}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

/** The other values, each where it is written. */
export function alsoHere([, ...more]: readonly ActionValue[], message: (text: string) => string): readonly RelatedPlace[] {
	return more.map(({ span, text }) => ({ span, message: message(quoted(text)) }));
}

/** What to say of the actions that a finding is about; nothing where it is about the whole statement. */
export function aboutValues(values: readonly ActionValue[]): { readonly actions?: readonly ActionValue[] } {
	return values.length > 0 ? { actions: values } : {};
}
