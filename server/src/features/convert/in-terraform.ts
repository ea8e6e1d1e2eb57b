import { spanOf, type Span, type TextEdit } from '../../base/text.js';
import { convertPolicy, type Converted, type PolicyFormat, type TextStyle } from '../../policy/convert/convert.js';
import type { Policy, PolicyDocument } from '../../policy/model.js';
import { beforeLeadingComments, commentsBetween } from '../../policy/write/comments.js';
import { layoutAround } from '../../policy/write/layout.js';
import { endsLine, indentAt, isBlank, lineStart, nextLineStart } from '../../policy/write/source-lines.js';
import { literalText, type Entry } from '../../syntax/node.js';
import { expressionAt, referenceAt, type PolicyExpression, type PolicyReference } from './expression.js';
import { freeName, nameFor } from './name.js';

/** A policy in Terraform said in another way in its place. */
export interface InPlace {
	/** In the imperative. */
	readonly title: string;
	readonly edits: readonly TextEdit[];
}

/** The other ways to say the policy at an offset where it stands: `jsonencode`, a heredoc, an `aws_iam_policy_document`. */
export function conversionsAt(document: PolicyDocument, offset: number): readonly InPlace[] {
	if (document.tree.language !== 'hcl') return [];
	const expression = expressionAt(document, offset);
	if (expression) return fromExpression(expression, document);
	const reference = referenceAt(document, offset);
	return reference ? fromDocument(reference, document) : [];
}

function fromExpression(expression: PolicyExpression, document: PolicyDocument): readonly InPlace[] {
	const { form, policy, entry, span } = expression;
	const other = form === 'jsonencode' ? 'heredoc' : 'hcl';
	const text = fitsIn(span, other, document) ? saidHere(policy, other, entry, document) : undefined;
	return [
		...text ? [{ title: titleFor(`Convert to ${spokenNames[other]}`, text), edits: [{ span, newText: text.text }] }] : [],
		...mayHoldData(expression) ? toDocument(expression, document) : [],
	];
}

/** The end of a heredoc has a line of its own. */
function fitsIn({ end }: Span, format: keyof typeof spokenNames, { tree }: PolicyDocument): boolean {
	return format === 'hcl' || endsLine(tree.text, end);
}

const spokenNames = { hcl: 'jsonencode', heredoc: 'a JSON heredoc' } as const;

/** What cannot be said as well is told, as nobody reads notes behind an edit. */
function titleFor(what: string, { notes }: Converted): string {
	return [what, ...notes.map(note => note.replace(/\.$/, '').replace(/^./, first => first.toLowerCase()))].join('; ');
}

function saidHere(policy: Policy, format: PolicyFormat, entry: Entry, { tree }: PolicyDocument, name?: string): Converted | undefined {
	const { eol, unit } = layoutAround(tree, policy.node);
	const indent = indentAt(tree.text, entry.start);
	// A heredoc is written for an argument one step in, which this one is.
	const style: TextStyle = { eol, unit, indent: format === 'heredoc' && indent.endsWith(unit) ? indent.slice(unit.length) : indent };
	const result = convertPolicy(policy, format, name, style);
	return 'text' in result ? result : undefined;
}

/** Where a data source can be referred to, and nothing stands in the policy that only its resource knows. */
function mayHoldData({ path: [top, ...inner], policy: { node, tree } }: PolicyExpression): boolean {
	const kind = literalText(top?.key) ?? '';
	const isDynamic = inner.some(({ key, block }) => block === true && literalText(key) === 'dynamic');
	return ['resource', 'data', 'module', 'locals', 'output'].includes(kind) && !isDynamic && !/\b(?:each|count|self)\.\w/.test(tree.text.slice(node.start, node.end));
}

function toDocument({ policy, path, span, entry }: PolicyExpression, document: PolicyDocument): readonly InPlace[] {
	const { tree } = document;
	const name = freeName(nameFor(policy, undefined), it => document.documentNamed(it) !== undefined);
	const block = saidHere(policy, 'terraform-document', entry, document, name);
	if (!block) return [];
	const start = lineStart(tree.text, beforeLeadingComments(tree, path[0]!.start, 0));
	const { eol } = layoutAround(tree, policy.node);
	return [{
		title: titleFor('Convert to data "aws_iam_policy_document"', block),
		edits: [{ span: { start, end: start }, newText: block.text + eol + eol }, { span, newText: `data.aws_iam_policy_document.${name}.json` }],
	}];
}

function fromDocument({ policy, block, path, entry, span }: PolicyReference, document: PolicyDocument): readonly InPlace[] {
	const home = path[0]!;
	const place = [literalText(home.key) === 'resource' ? undefined : literalText(home.key), ...(home.labels ?? []).map(literalText)].filter(it => it !== undefined).join('.');
	return (['hcl', 'heredoc'] as const).filter(format => fitsIn(span, format, document)).flatMap((format): InPlace[] => {
		const text = saidHere(policy, format, entry, document);
		const edits = text && [...withoutBlock(block, entry, document), { span: spanOf(span), newText: text.text }].sort((a, b) => a.span.start - b.span.start);
		return text && edits ? [{ title: titleFor(`Convert to ${spokenNames[format]} in ${place}`, text), edits }] : [];
	});
}

/** Takes the block out with a blank line beside it; the comments above it move to the argument. */
function withoutBlock(block: Entry, entry: Entry, { tree, tree: { text } }: PolicyDocument): readonly TextEdit[] {
	const from = beforeLeadingComments(tree, block.start, 0);
	const comments = commentsBetween(tree, from, block.start).map(({ start, end }) => text.slice(start, end));
	const at = lineStart(text, entry.start);
	const moved = comments.map(comment => `${indentAt(text, entry.start)}${comment}${layoutAround(tree, block.value!).eol}`).join('');
	return [{ span: blockLines(lineStart(text, from), nextLineStart(text, block.end), text), newText: '' }, ...moved === '' ? [] : [{ span: { start: at, end: at }, newText: moved }]];
}

/** The lines of a block, and the blank one behind them, or the one in front at the end of the file. */
function blockLines(start: number, end: number, text: string): Span {
	const next = nextLineStart(text, end);
	if (end < text.length && isBlank(text, end, next)) return { start, end: next };
	const before = lineStart(text, Math.max(0, start - 1));
	return end === text.length && start > 0 && isBlank(text, before, start) ? { start: before, end } : { start, end };
}
