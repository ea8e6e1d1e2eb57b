import { touches, type Span, type TextEdit } from '../base/text.js';
import type { PolicyDocument, Statement } from '../policy/model.js';
import { writeChanges } from '../policy/write.js';

/** A Sid that can get another name. */
export interface RenamableSid {
	readonly span: Span;
	readonly sid: string;
}

export type RenamedSid = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** The Sid at `offset`, if it is written there. */
export function sidAt(document: PolicyDocument, offset: number): RenamableSid | undefined {
	const sid = statementAt(document, offset)?.sid;
	return sid?.known ? { span: sid.span, sid: sid.text } : undefined;
}

/** Gives the statement another Sid; refuses, in a sentence, what AWS would reject. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export function renameSid(document: PolicyDocument, offset: number, name: string): RenamedSid | undefined {
	const statement = statementAt(document, offset);
	if (!statement?.sid?.known) return undefined;
	if (!/^[A-Za-z0-9]+$/.test(name)) return { refused: 'A Sid is made of letters and digits only.' };
	if (statement.policy.statements.some(it => it !== statement && it.sid?.text === name)) return { refused: `Another statement of the policy is called "${name}".` };
	return { edits: writeChanges([{ do: 'set-text', node: statement.sid.node, text: name }], document.tree) };
}

function statementAt({ policies }: PolicyDocument, offset: number): Statement | undefined {
	return policies.flatMap(({ statements }) => statements).find(({ sid }) => sid && touches(sid.node, offset));
}
