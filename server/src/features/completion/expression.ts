import type { Span } from '../../base/text.js';
import type { HolePart, StringNode } from '../../syntax/node.js';
import type { CompletionItem, CompletionList } from './item.js';
import { ownPrincipals } from './own-resource.js';
import type { Place, Proposal } from './proposal.js';
import { ownForActions } from './resource.js';

/** What the module itself makes, where a reference to it is half typed: `[aws_s3_bucket.`, `!GetAtt Pho`, `"${aws_s3_bucket.`. Undefined where none is. */
export function expressions(place: Place): CompletionList | undefined {
	const { string } = place.cursor;
	if (!string) return undefined;
	const written = wholeExpression(string, place) ?? inBraces(string, place);
	const own = written && ownFor(place);
	return own && own.length > 0 ? { replace: written.replace, edits: [], incomplete: false, items: unique(own.map(written.item)) } : undefined;
}

/** What is replaced, and how what is proposed is written there. */
interface Written {
	readonly replace: Span;
	readonly item: (proposal: Proposal) => CompletionItem;
}

function ownFor(place: Place): readonly Proposal[] | undefined {
	const { role, element } = place.cursor;
	if (role === 'element-value' && (element === 'Resource' || element === 'NotResource')) return ownForActions(place);
	return role === 'principal-value' ? ownPrincipals(place) : undefined;
}

/** A reference that is the whole value: bare in Terraform, behind its tag in YAML. */
function wholeExpression({ parts, quote, start, end }: StringNode, { cursor: { offset }, document: { tree } }: Place): Written | undefined {
	const [hole, ...more] = parts;
	if (hole?.kind !== 'hole' || more.length > 0 || quote !== 'reference' || hole.start !== start || hole.end !== end || offset > end) return undefined;
	const source = tree.text.slice(start, end);
	if (tree.language === 'hcl') return traversal.test(source) ? { replace: { start, end }, item: proposal => item(proposal, bareOrQuoted(proposal), nameIn(proposal) + suffixOf(proposal)) } : undefined;
	const [, tag] = /^(!GetAtt|!Ref) [\w.]*$/.exec(source) ?? [];
	return tag === undefined ? undefined : { replace: { start, end }, item: proposal => item(proposal, proposal.bare ?? proposal.label, `${tag} ${nameIn(proposal)}`) };
}

/** A reference between `${` and `}` in a text, the closing brace typed or not. */
function inBraces(string: StringNode, { cursor: { offset }, document: { tree: { text, language } } }: Place): Written | undefined {
	const hole = string.parts.find((part): part is HolePart => part.kind === 'hole' && part.start + 2 <= offset && offset <= part.end);
	if (!hole) return string.template === 'sub' ? afterOpenBrace(string, offset, text) : undefined;
	const closed = text[hole.end - 1] === '}';
	const replace = { start: hole.start + 2, end: closed ? hole.end - 1 : hole.end };
	const source = text.slice(replace.start, replace.end);
	if (!text.startsWith('${', hole.start) || offset > replace.end || !(language === 'hcl' ? traversal : /^[\w.]*$/).test(source)) return undefined;
	return { replace, item: proposal => item({ ...proposal, label: nameIn(proposal) }, nameIn(proposal) + (closed ? '' : '}'), nameIn(proposal)) };
}

/** In a text whose end is not typed yet, nothing has a meaning so far. */
function afterOpenBrace({ content }: StringNode, offset: number, text: string): Written | undefined {
	const [, typed] = /(?<!\$)\$\{([A-Za-z][\w.]*|)$/.exec(text.slice(content.start, offset)) ?? [];
	if (typed === undefined) return undefined;
	return { replace: { start: offset - typed.length, end: offset }, item: proposal => item({ ...proposal, label: nameIn(proposal) }, `${nameIn(proposal)}}`, nameIn(proposal)) };
}

/** `aws_s3_bucket.photos["a"].` */
const traversal = /^[A-Za-z_][\w.[\]"-]*$/;

function item({ kind, label, description, rank }: Proposal, insertText: string, filterText: string): CompletionItem {
	return {
		kind, label,
		...description !== undefined && { description },
		...insertText !== label && { insertText },
		...filterText !== label && { filterText },
		...rank !== undefined && { sortText: String(rank).padStart(3, '0') },
	};
}

function bareOrQuoted({ bare, text, label }: Proposal): string {
	return bare ?? `"${text ?? label}"`;
}

/** `aws_s3_bucket.photos.arn` or `Photos.Arn`, without what stands around and behind it. */
function nameIn({ label }: Proposal): string {
	return /\$\{([^}]*)\}/.exec(label)?.[1] ?? label;
}

function suffixOf({ label }: Proposal): string {
	return /\$\{[^}]*\}(.*)$/.exec(label)?.[1] ?? '';
}

/** A bucket for itself and one for its objects have the same name. */
function unique(items: readonly CompletionItem[]): readonly CompletionItem[] {
	const seen = new Set<string>();
	return items.filter(({ label }) => !seen.has(label) && seen.add(label));
}
