import { spelled, type Draft } from '../change.js';
import { hclContent, inTemplate } from '../write/escape.js';
import { isTerraformFormat, isName, piecesFor, placeholder, type SaidPiece, type Saying } from './saying.js';
import { charactersOf, type TextValue } from './value.js';

/** A text as the target writes it, in its own quotes. */
export function textDraft(text: TextValue, saying: Saying): Draft {
	const copy = copiedDraft(text, saying);
	if (copy !== undefined) return copy;
	const pieces = piecesFor(text, saying);
	if (pieces.every(piece => typeof piece === 'string')) return checked(pieces.join(''), saying);
	return { [spelled]: saying.format === 'yaml' ? substitution(pieces) : template(pieces, saying) };
}

/** A key: a name in which nothing is computed, or in Terraform a template, which `keyTemplate` tells apart. */
export function keyText(text: TextValue, saying: Saying): string {
	const characters = charactersOf(text);
	if (characters !== undefined) return checked(characters, saying);
	if (!isTerraformFormat(saying.format)) return text.pieces.map(piece => typeof piece === 'string' ? piece : piece.known ?? placeholder(piece, saying)).join('');
	return templateMark + contentOf(piecesFor(text, saying), saying);
}

/** What stands between the quotes of a key that is a template; undefined for one that is a plain name. */
export function keyTemplate(key: string): string | undefined {
	return key.startsWith(templateMark) ? key.slice(templateMark.length) : undefined;
}

/** No text of a policy begins with it. */
const templateMark = '\u0000';

/** In blocks, where `&{` begins a variable of the policy, there is no way to write these two characters. */
function checked(text: string, { format, variables, problems }: Saying): string {
	if (format === 'terraform-document' && variables && text.includes('&{')) problems.push('aws_iam_policy_document has no way to write "&{".');
	return text;
}

/** A function of CloudFormation that is more than a reference stays as it is written. */
function copiedDraft({ pieces, node }: TextValue, { host, format, tree }: Saying): Draft | undefined {
	if (host !== 'cloudformation' || format !== 'yaml' || !node) return undefined;
	if (pieces.every(piece => typeof piece === 'string' || isName(piece.source))) return undefined;
	return tree.language === 'yaml' ? node : { [spelled]: onOneLine(tree.text.slice(node.start, node.end)) };
}

/** JSON is YAML in brackets. */
export function onOneLine(json: string): string {
	return json.replace(/\s*\n\s*/g, ' ');
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
function substitution(pieces: readonly SaidPiece[]): string {
	const [only] = pieces;
	if (pieces.length === 1 && typeof only === 'object') return only.source.includes('.') ? `!GetAtt ${only.source}` : `!Ref ${only.source}`;
	return `!Sub ${JSON.stringify(pieces.map(piece => typeof piece === 'string' ? inTemplate(piece, 'sub') : piece.written).join(''))}`;
}

function template(pieces: readonly SaidPiece[], saying: Saying): string {
	const [only] = pieces;
	const isReference = pieces.length === 1 && typeof only === 'object' && only.source !== '' && only.written.startsWith('${');
	return isReference && saying.format !== 'heredoc' ? only.source : `"${contentOf(pieces, saying)}"`;
}

function contentOf(pieces: readonly SaidPiece[], saying: Saying): string {
	return pieces.map(piece => typeof piece === 'object' ? piece.written : characters(checked(piece, saying), saying)).join('');
}

/** Characters between the quotes of a string in Terraform. */
function characters(text: string, { format, variables }: Saying): string {
	return format === 'heredoc' ? inTemplate(JSON.stringify(text).slice(1, -1), 'hcl') : hclContent(text, format === 'terraform-document' && variables);
}
