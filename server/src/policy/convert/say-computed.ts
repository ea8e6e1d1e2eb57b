import { spelled, type Draft } from '../change.js';
import { short } from './read-value.js';
import { formatNames, isTerraformFormat, pieceFor, placeholder, type Saying } from './saying.js';
import { onOneLine, textDraft } from './say-text.js';
import type { ComputedValue, Hole, ItemValue } from './value.js';

/** What a place takes: one text, a text or a list of them, or something with a form of its own. */
export type Place = 'text' | 'texts' | 'structure';

/** An expression that stands for a whole value, as the target can say it. */
export function computedDraft(value: ComputedValue, place: Place, saying: Saying, itemDrafts: (items: readonly ItemValue[]) => Draft): Draft {
	if (saying.host === 'terraform' && isTerraformFormat(saying.format)) return { [spelled]: expression(value, place, saying) };
	if (saying.host !== 'terraform' && saying.format === 'yaml') return copied(value, saying);
	if (place === 'structure') {
		saying.problems.push(`${short(value.source)} is computed elsewhere, and ${formatNames[saying.format]} needs it written out.`);
		return '';
	}
	if (value.items) return itemDrafts(value.items.items);
	const hole: Hole = value.hole ?? { source: value.source };
	const piece = value.isJson ? placeholder(hole, saying) : pieceFor(hole, saying);
	return textDraft({ kind: 'text', pieces: [typeof piece === 'string' ? piece : hole] }, saying);
}

function copied({ node, source }: ComputedValue, { tree }: Saying): Draft {
	return tree.language === 'yaml' ? node : { [spelled]: onOneLine(source) };
}

function expression({ source, isJson, items }: ComputedValue, place: Place, { format }: Saying): string {
	if (format === 'heredoc') return isJson ? `\${${source}}` : place === 'text' || isText(source) ? `"\${${source}}"` : `\${jsonencode(${source})}`;
	const own = isJson ? fromJson(source) : source;
	if (format === 'hcl' || place !== 'texts' || items || isList(own)) return own;
	return isText(own) ? `[${own}]` : `flatten([${own}])`;
}

/** What `${…}` of a JSON template stands for: https://developer.hashicorp.com/terraform/language/functions/jsondecode */
function fromJson(source: string): string {
	const [, inner] = /^jsonencode\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(source) ?? [];
	return inner ?? `jsondecode(${source})`;
}

/** Attributes that are one text, whatever the resource. Anything else may be a list. */
function isText(source: string): boolean {
	return /^(?:data\.)?aws_\w+\.[\w-]+(?:\[(?:\d+|"[^"]*"|each\.key|count\.index)\])?\.(?:arn|id|name|bucket|account_id|partition|region)$/.test(source);
}

function isList(source: string): boolean {
	return /^(?:\[|(?:concat|flatten|compact|distinct|toset|tolist|sort|setunion|keys|values|split|formatlist)\()/.test(source) || /\[\*\]|\.\*\./.test(source);
}
