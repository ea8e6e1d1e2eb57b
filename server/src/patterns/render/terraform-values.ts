import { hclContent } from '../../policy/write/escape.js';
import { isBlocks, isDocument, isJsonText, isList, isText, type Document, type OtherResource, type Resource, type Value, type ValueMap } from '../blueprint.js';
import { soleReference, type AttributeReference, type Place, type Reference, type Text } from '../text.js';

/** Says texts and values in Terraform, and remembers what they ask the host for. */
export interface TerraformSpelling {
	/** `inDocument` is true within `aws_iam_policy_document`, which has its own spelling of policy variables. */
	text(value: Text, inDocument: boolean): string;
	/** Lines of the arguments of a block. */
	arguments(body: ValueMap): string[];
	/** The places that were asked for. */
	readonly asked: ReadonlySet<Place>;
}

export function createSpelling(resources: readonly Resource[], places: Readonly<Partial<Record<Place, string>>>): TerraformSpelling {
	const asked = new Set<Place>();
	const expression = (reference: Reference): string => {
		if (reference.kind === 'attribute') return attribute(reference, resources);
		asked.add(reference.of);
		return placeExpressions[reference.of];
	};
	const text = (value: Text, inDocument: boolean): string => {
		const known = withPlaces(value, places);
		const only = soleReference(known);
		if (only) return expression(only);
		return `"${known.pieces.map(piece => typeof piece === 'string' ? hclContent(piece, inDocument) : `\${${expression(piece)}}`).join('')}"`;
	};
	return { asked, text, arguments: body => argumentLines(body, value => text(value, false)) };
}

/** A text in which the places that are given stand as characters. */
export function withPlaces(value: Text, places: Readonly<Partial<Record<Place, string>>>): Text {
	const pieces = value.pieces.map(piece => typeof piece === 'object' && piece.kind === 'place' ? places[piece.of] ?? piece : piece);
	return { pieces: pieces.reduce<(string | Reference)[]>((all, piece) => {
		const last = all.at(-1);
		return typeof piece === 'string' && typeof last === 'string' ? [...all.slice(0, -1), last + piece] : [...all, piece];
	}, []) };
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region */
const placeExpressions: Readonly<Record<Place, string>> = {
	account: 'data.aws_caller_identity.current.account_id', partition: 'data.aws_partition.current.partition', region: 'data.aws_region.current.region',
	urlSuffix: 'data.aws_partition.current.dns_suffix',
};

export const placeBlocks: Readonly<Record<Place, string>> = { account: 'aws_caller_identity', partition: 'aws_partition', region: 'aws_region', urlSuffix: 'aws_partition' };

function attribute({ resource: label, attribute: name }: AttributeReference, resources: readonly Resource[]): string {
	const resource = resources.find(it => it.label === label)!;
	return name === 'self' ? addressOf(resource) : `${addressOf(resource)}.${name}`;
}

export function addressOf(resource: Resource): string {
	return `${resource.kind === 'other' ? resource.terraform.type : terraformTypes[resource.kind]}.${resource.label}`;
}

const terraformTypes: Readonly<Record<Exclude<Resource['kind'], OtherResource['kind']>, string>> = {
	role: 'aws_iam_role', policy: 'aws_iam_policy',
};

/** The expression for a document that stands in a block of its own. */
export function documentExpression({ label }: Document): string {
	return `data.aws_iam_policy_document.${label}.json`;
}

type Say = (value: Text) => string;

function argumentLines(body: ValueMap, say: Say): string[] {
	return Object.entries(body).flatMap(([name, value], index) => {
		if (!isBlocks(value)) return valueLines(`${keyOf(name)} = `, value, say);
		const blocks = value.bodies.map(it => [`${name} {`, ...indented(argumentLines(it, say)), '}']);
		return blocks.flatMap((lines, at) => index + at > 0 ? ['', ...lines] : lines);
	});
}

function valueLines(head: string, value: Exclude<Value, { kind: 'blocks' }>, say: Say): string[] {
	if (typeof value === 'string') return [`${head}"${hclContent(value, false)}"`];
	if (typeof value !== 'object') return [head + String(value)];
	if (isText(value)) return [head + say(value)];
	if (isDocument(value)) return [head + documentExpression(value)];
	if (isJsonText(value)) return wrapped(valueLines(`${head}jsonencode(`, value.value, say), ')');
	if (isList(value)) return listLines(head, value, say);
	return [`${head}{`, ...indented(argumentLines(value as ValueMap, say)), '}'];
}

function listLines(head: string, items: readonly Value[], say: Say): string[] {
	const written = items.map(item => valueLines('', item as Exclude<Value, { kind: 'blocks' }>, say));
	if (written.length < 2 && written.every(lines => lines.length === 1)) return [`${head}[${written.flat().join(', ')}]`];
	return [`${head}[`, ...indented(written.flatMap(lines => wrapped(lines, ','))), ']'];
}

function wrapped(lines: readonly string[], end: string): string[] {
	return [...lines.slice(0, -1), lines.at(-1)! + end];
}

/** Dotted names stand in quotes. */
function keyOf(name: string): string {
	return /^[A-Za-z_][\w-]*$/.test(name) ? name : `"${name}"`;
}

export function indented(lines: readonly string[]): string[] {
	return lines.map(line => line === '' ? '' : `  ${line}`);
}
