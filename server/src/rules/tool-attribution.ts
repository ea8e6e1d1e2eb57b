import type { Span } from '../base/text.js';
import type { Change } from '../policy/change.js';
import { commentsAbout } from '../policy/comments.js';
import type { Policy, PolicyDocument, Statement } from '../policy/model.js';
import { proposeSid } from '../policy/sid.js';
import { surroundingsOf } from '../policy/surroundings.js';
import type { Catalog } from '../reference/catalog.js';
import { literalText, spanOfText, type Comment, type Entry } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { attributionIn, mayHoldAttribution, type Attribution } from './shared/attribution.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'tool-attribution',
	summary: 'A note says that a program wrote the policy',
	category: 'style',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
		'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_continuous_reduction.html',
	],

	visit: {
		*document(document) {
			if (document.policies.length > few && !mayHoldAttribution(document.tree.text)) return;
			const told = new Set<number>();
			for (const finding of notesAround(document)) {
				if (told.has(finding.span.start)) continue;
				told.add(finding.span.start);
				yield finding;
			}
		},
		statement: (statement, { catalog }) => inSid(statement, catalog),
	},
});

/** To look around so many takes no longer than to look through the text. */
const few = 10;

/** Policies of one resource have what is around them in common, so that a note may be met more than once. */
function* notesAround({ policies }: PolicyDocument): Iterable<Finding> {
	for (const policy of policies) {
		const { span, entries } = surroundingsOf(policy);
		for (const entry of entries) yield* inEntry(entry);
		for (const comment of policy.tree.comments.length > 0 ? commentsAbout(policy.tree, span) : []) yield* inComment(comment, policy);
	}
}

function inSid(statement: Statement, catalog: Catalog): readonly Finding[] | undefined {
	const { sid } = statement;
	const found = sid && attributionIn(sid.text);
	if (!found) return undefined;
	const text = without(sid.text, found).replace(/[^A-Za-z0-9]+$/, '') || proposeSid(statement, catalog);
	const fixes: readonly Fix[] = sid.known ? [{ title: `Change to "${text}"`, safety: 'unsafe', changes: [{ do: 'set-text', node: sid.node, text }] }] : [];
	return [{ span: spanOfText(sid.node, found.toolSpan.start, found.toolSpan.end), message: messageFor('The Sid', found), fixes }];
}

function* inEntry({ key, value }: Entry): Iterable<Finding> {
	const kind = tellingKeys[literalText(key) ?? ''];
	const text = kind && literalText(value);
	const found = text !== undefined && text.length < longest ? attributionIn(text) : undefined;
	if (!found || value?.kind !== 'string') return;
	const rest = without(text!, found);
	const fixes = rest === '' ? [] : [removal([{ do: 'set-text', node: value, text: rest }])];
	yield { span: spanOfText(value, found.toolSpan.start, found.toolSpan.end), message: messageFor(`The ${kind!}`, found), fixes };
}

/** Of Terraform; and of CloudFormation, of which the command line has the same. */
const tellingKeys: Readonly<Record<string, 'name' | 'description'>> = {
	name: 'name', name_prefix: 'name', description: 'description', Name: 'name', PolicyName: 'name', ManagedPolicyName: 'name', RoleName: 'name', Description: 'description',
};

/** A note is short; a program in a template is none. */
const longest = 2000;

function* inComment(comment: Comment, { tree }: Policy): Iterable<Finding> {
	const source = tree.text.slice(comment.start, comment.end);
	const found = source.length < longest ? attributionIn(source) : undefined;
	if (!found) return;
	const place = (span: Span): Span => ({ start: comment.start + span.start, end: comment.start + span.end });
	const rest = without(source, found);
	const span = /[A-Za-z0-9]/.test(rest) ? place(found.remark) : wholeLine(tree.text, comment);
	yield { span: place(found.toolSpan), message: messageFor('The comment', found), fixes: [removal([{ do: 'splice', span, text: '' }])] };
}

/** The comment, and the line if it has nothing else. */
function wholeLine(text: string, { start, end }: Span): Span {
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const next = text.indexOf('\n', end);
	const isAlone = text.slice(lineStart, start).trim() === '' && text.slice(end, next < 0 ? text.length : next).trim() === '';
	if (isAlone) return { start: lineStart, end: next < 0 ? text.length : next + 1 };
	return { start: start - /[ \t]*$/.exec(text.slice(lineStart, start))![0].length, end };
}

function removal(changes: readonly Change[]): Fix {
	return { title: 'Remove the remark', safety: 'unsafe', changes };
}

function without(text: string, { remark }: Attribution): string {
	return (text.slice(0, remark.start) + text.slice(remark.end)).trim();
}

function messageFor(subject: string, { tool }: Attribution): string {
	return `${subject} names ${quoted(tool, 30)} as the author; say what the policy is for, and leave it to people to answer for it.`;
}
