import type { HoleMeaning, SyntaxTree } from '../../syntax/node.js';
import { short, type SourceHost } from './read-value.js';
import type { Hole, TextValue } from './value.js';

/** The ways to write a policy. `heredoc` is JSON in Terraform, `hcl` an object in `jsonencode`. */
export type PolicyFormat = 'json' | 'hcl' | 'heredoc' | 'terraform-document' | 'yaml';

/** What does not change while one policy is said in another way, and what has to be said about it. */
export interface Saying {
	readonly format: PolicyFormat;
	readonly host: SourceHost;
	readonly tree: SyntaxTree;
	/** True where `&{` is to stand for `${`, which Terraform does in policies of the version of 2012 only. */
	readonly variables: boolean;
	/** Source of an expression to what stands in its place. */
	readonly placeholders: Map<string, string>;
	/** What is left to do, each a sentence. */
	readonly notes: Set<string>;
	/** What cannot be said, each a sentence. */
	readonly problems: string[];
}

/** A name that the target puts a text in the place of. */
export interface Reference {
	/** An expression of Terraform, or the name for `Ref`, `Fn::GetAtt` and `Fn::Sub`. */
	readonly source: string;
	/** As it stands in a template. */
	readonly written: string;
}

export type SaidPiece = string | Reference;

export function isTerraformFormat(format: PolicyFormat): boolean {
	return format === 'hcl' || format === 'heredoc' || format === 'terraform-document';
}

/** The pieces of a text as the target has them; no two neighbours are both characters. */
export function piecesFor({ pieces, node }: TextValue, saying: Saying): readonly SaidPiece[] {
	// The Serverless Framework puts its values into plain texts, before CloudFormation sees them.
	const staysPlain = saying.host === 'cloudformation' && saying.format === 'yaml' && node?.template !== 'sub' && node?.quote !== 'reference';
	return joined(pieces.map(piece => typeof piece === 'string' ? piece : staysPlain ? `\${${piece.source}}` : pieceFor(piece, saying)));
}

/** What stands for a hole: a reference where the target has one for it, else its text where that is known, else a placeholder. */
export function pieceFor(hole: Hole, saying: Saying): SaidPiece {
	const { format, host } = saying;
	if (host === 'terraform' && isTerraformFormat(format)) return ownReference(hole, saying);
	if (host === 'cloudformation' && format === 'yaml' && isName(hole.source)) return { source: hole.source, written: `\${${hole.source}}` };
	if (hole.meaning && format === 'yaml') return { source: pseudoParameters[hole.meaning], written: `\${${pseudoParameters[hole.meaning]}}` };
	if (hole.meaning && isTerraformFormat(format)) return placeExpression(hole.meaning, saying);
	return hole.known ?? placeholder(hole, saying);
}

/** Takes the place of an expression that the target cannot say. It is no ARN and no name, so that it grants nothing. */
export function placeholder({ source, meaning }: Pick<Hole, 'source' | 'meaning'>, { placeholders, notes, format, problems }: Saying): string {
	if (source === '') problems.push('A text is computed in a way that can be said only where it stands.');
	const there = placeholders.get(source);
	if (there !== undefined) return there;
	const name = freeName(meaning ? placeNames[meaning] : nameFor(source), new Set(placeholders.values()));
	placeholders.set(source, name);
	notes.add(`${name} stands for ${short(source)}, which ${formatNames[format]} cannot refer to.`);
	return name;
}

export const formatNames: Readonly<Record<PolicyFormat, string>> = {
	'json': 'JSON', 'hcl': 'Terraform', 'heredoc': 'Terraform', 'terraform-document': 'Terraform', 'yaml': 'CloudFormation',
};

function ownReference({ source, written }: Hole, { problems }: Saying): SaidPiece {
	if (written === undefined) problems.push('A text is computed in a way that can be said only where it stands.');
	return { source, written: written ?? '' };
}

/** A logical id, an attribute or a pseudo parameter. */
export function isName(source: string): boolean {
	return /^(?:AWS::)?\w+(?:\.[\w.]+)?$/.test(source);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const pseudoParameters: Readonly<Record<HoleMeaning, string>> = { account: 'AWS::AccountId', partition: 'AWS::Partition', region: 'AWS::Region' };

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region */
const placeExpressions: Readonly<Record<HoleMeaning, readonly [type: string, attribute: string]>> = {
	account: ['aws_caller_identity', 'account_id'], partition: ['aws_partition', 'partition'], region: ['aws_region', 'region'],
};

const placeNames: Readonly<Record<HoleMeaning, string>> = { account: 'ACCOUNT_ID', partition: 'PARTITION', region: 'REGION' };

function placeExpression(meaning: HoleMeaning, { notes }: Saying): Reference {
	const [type, attribute] = placeExpressions[meaning];
	const source = `data.${type}.current.${attribute}`;
	notes.add(`${source} needs data "${type}" "current" {} in the module.`);
	return { source, written: `\${${source}}` };
}

/** `aws_s3_bucket.photos.arn` → `AWS_S3_BUCKET_PHOTOS_ARN`. */
function nameFor(source: string): string {
	const words = source.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase().replace(/[^A-Z0-9]+/g, '_').replace(/^_|_$/g, '');
	return words.slice(0, 48).replace(/_$/, '').replace(/^(?=\d|$)/, 'VALUE_');
}

function freeName(name: string, taken: ReadonlySet<string>): string {
	let free = name;
	for (let count = 2; taken.has(free); count++) free = `${name}_${count}`;
	return free;
}

function joined(pieces: readonly SaidPiece[]): readonly SaidPiece[] {
	const result: SaidPiece[] = [];
	for (const piece of pieces) {
		const last = result.at(-1);
		if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
		else if (piece !== '') result.push(piece);
	}
	return result;
}
