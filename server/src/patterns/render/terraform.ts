import { isBlocks, isDocument, isList, isText, type Blueprint, type Document, type ManagedPolicy, type OtherResource, type Resource, type Role, type Statement, type Tags, type Value, type ValueMap } from '../blueprint.js';
import { plain, type Place, type Text } from '../text.js';
import type { Surroundings } from './rendering.js';
import { withAlignedEquals } from './terraform-lines.js';
import { createSpelling, documentExpression, indented, placeBlocks, type TerraformSpelling } from './terraform-values.js';

/** A module of Terraform as its formatter leaves it. `purpose` is the sentence above it. */
export function renderTerraform({ resources }: Blueprint, purpose: string, { places, present = new Set() }: Surroundings): string {
	const spelling = createSpelling(resources, places);
	const blocks = resources.flatMap(resource => blocksOf(resource, spelling));
	const asksForBoundary = resources.some(it => it.kind === 'role' && !it.boundary) && !present.has('var.permissions_boundary_arn');
	const heads = [...asksForBoundary ? [boundaryVariable] : [], ...dataBlocks(spelling.asked, present)];
	return `${withAlignedEquals([[`# ${purpose}`], ...heads, ...blocks].flatMap((lines, index) => index > 0 ? ['', ...lines] : lines)).join('\n')}\n`;
}

type Lines = readonly string[];

const boundaryVariable: Lines = [
	'variable "permissions_boundary_arn" {',
	'  description = "ARN of the policy that caps the roles; null where there is none."',
	'  type = string',
	'  default = null',
	'}',
];

function dataBlocks(asked: ReadonlySet<Place>, present: ReadonlySet<string>): Lines[] {
	const places: readonly Place[] = ['account', 'partition', 'urlSuffix', 'region'];
	const types = new Set(places.filter(it => asked.has(it)).map(it => placeBlocks[it]));
	return [...types].filter(it => !present.has(`data.${it}.current`)).map(it => [`data "${it}" "current" {}`]);
}

function blocksOf(resource: Resource, spelling: TerraformSpelling): readonly Lines[] {
	switch (resource.kind) {
		case 'role': return roleBlocks(resource, spelling);
		case 'policy': return policyBlocks(resource, spelling);
		case 'other': return otherBlocks(resource, spelling);
	}
}

function roleBlocks(role: Role, spelling: TerraformSpelling): readonly Lines[] {
	const { label, name, description, trust, policies, attached = [], tags, boundary, forInstances } = role;
	const own = spelling.arguments({ name, description });
	const limit = boundary ? spelling.text(boundary, false) : 'var.permissions_boundary_arn';
	const body = [...own, `assume_role_policy = ${documentExpression(trust)}`, `permissions_boundary = ${limit}`, ...tagLines(tags, spelling)];
	const attachments = [
		...policies.map(it => attachment(it, label, `aws_iam_policy.${it}.arn`)),
		...attached.map((arn, index) => attachment(`${label}_${index + 1}`, label, spelling.text(arn, false))),
	];
	const profile = block(`resource "aws_iam_instance_profile" "${label}"`, [...spelling.arguments({ name }), `role = aws_iam_role.${label}.name`, ...tagLines(tags, spelling)]);
	return [documentBlock(trust, spelling), block(`resource "aws_iam_role" "${label}"`, body), ...attachments, ...forInstances ? [profile] : []];
}

function tagLines(tags: Tags, spelling: TerraformSpelling): Lines {
	return Object.keys(tags).length === 0 ? [] : ['', ...spelling.arguments({ tags })];
}

function attachment(name: string, role: string, arn: string): Lines {
	return block(`resource "aws_iam_role_policy_attachment" "${name}"`, [`role = aws_iam_role.${role}.name`, `policy_arn = ${arn}`]);
}

function policyBlocks({ label, name, description, document, tags }: ManagedPolicy, spelling: TerraformSpelling): readonly Lines[] {
	const body = [...spelling.arguments({ name, description }), `policy = ${documentExpression(document)}`, ...tagLines(tags, spelling)];
	return [documentBlock(document, spelling), block(`resource "aws_iam_policy" "${label}"`, body)];
}

function otherBlocks({ label, comment, terraform: { type, body } }: OtherResource, spelling: TerraformSpelling): readonly Lines[] {
	const { tags, ...rest } = body;
	const resource = block(`resource "${type}" "${label}"`, [...spelling.arguments(rest), ...tags === undefined ? [] : ['', ...spelling.arguments({ tags })]]);
	return [...documentsIn(body).map(it => documentBlock(it, spelling)), comment === undefined ? resource : [`# ${comment}`, ...resource]];
}

function documentsIn(value: Value): Document[] {
	if (typeof value !== 'object' || isText(value)) return [];
	if (isDocument(value)) return [value];
	if (isBlocks(value)) return value.bodies.flatMap(documentsIn);
	return (isList(value) ? value : Object.values(value as ValueMap)).flatMap(documentsIn);
}

function block(head: string, body: Lines): Lines {
	return [`${head} {`, ...indented(body), '}'];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
function documentBlock({ label, statements }: Document, spelling: TerraformSpelling): Lines {
	const written = statements.map(it => block('statement', statementLines(it, spelling)));
	return block(`data "aws_iam_policy_document" "${label}"`, written.flatMap((lines, index) => index > 0 ? ['', ...lines] : lines));
}

function statementLines(statement: Statement, spelling: TerraformSpelling): string[] {
	const { sid, effect, principals = [], actions, notActions, resources, notResources, conditions = [], comment } = statement;
	const say = (values: readonly Text[]): string[] => values.map(it => spelling.text(it, true));
	return [
		...argument('sid', [`"${sid}"`], false), ...argument('effect', [`"${effect}"`], false),
		...actions ? argument('actions', actions.map(it => `"${it}"`)) : [], ...notActions ? argument('not_actions', notActions.map(it => `"${it}"`)) : [],
		...comment === undefined ? [] : [`# ${comment}`],
		...resources ? argument('resources', say(resources)) : [], ...notResources ? argument('not_resources', say(notResources)) : [],
		...principals.flatMap(({ type, ids }) => ['', ...block('principals', [`type = "${type}"`, ...argument('identifiers', type === '*' ? say([plain('*')]) : say(ids))])]),
		...conditions.flatMap(({ operator, key, values }) => ['', ...block('condition', [`test = "${operator}"`, `variable = "${key}"`, ...argument('values', say(values))])]),
	];
}

function argument(name: string, values: readonly string[], isList = true): string[] {
	if (!isList) return [`${name} = ${values.join('')}`];
	return values.length < 2 ? [`${name} = [${values.join(', ')}]`] : [`${name} = [`, ...values.map(it => `  ${it},`), ']'];
}
