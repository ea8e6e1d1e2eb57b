import { isTemplate } from '../../policy/hosts/cloudformation.js';
import { isBlock } from '../../policy/hosts/policy-document.js';
import { isTerraform } from '../../policy/hosts/terraform-blocks.js';
import type { Policy, Statement } from '../../policy/model.js';

/** What can be told of a policy without its texts: most policies are of a few shapes, and many rules are about others. */
export interface PolicyShape {
	readonly isYaml: boolean;
	/** True in a template of CloudFormation. */
	readonly isTemplate: boolean;
	/** True in Terraform, in whatever form. */
	readonly isTerraform: boolean;
	/** True for an `aws_iam_policy_document`. */
	readonly isBlock: boolean;
	/** True when it stands in something else. */
	readonly isInside: boolean;
	/** True when its version is that of 2012, written here. */
	readonly isOf2012: boolean;
	readonly hasId: boolean;
	readonly lacksStatement: boolean;
	/** True when it has members that are no elements. */
	readonly hasStrangers: boolean;
	/** True when a resource, a principal or a condition is not wholly written here. */
	readonly isComputed: boolean;
	/** How many statements it has, where two stands for more as well. */
	readonly statements: 0 | 1 | 2;
	readonly hasAllow: boolean;
	readonly hasDeny: boolean;
	/** True when one of the statements has a Sid, a known text or not. */
	readonly hasSid: boolean;
	/** True when one has no element of that name. */
	readonly lacksSid: boolean;
	/** True when one has a principal, or says who is none. */
	readonly hasPrincipal: boolean;
	/** True when one has neither `Resource` nor `NotResource`. */
	readonly lacksResource: boolean;
	/** True when one has no resources that are written here, or several lists of them. */
	readonly mayLackResources: boolean;
}

/** In the order of the bits, from the lowest on. */
const flags = [
	'isYaml', 'isTemplate', 'isTerraform', 'isBlock', 'isInside', 'isOf2012', 'hasId', 'lacksStatement', 'hasStrangers', 'isComputed',
	'hasAllow', 'hasDeny', 'hasSid', 'lacksSid', 'hasPrincipal', 'lacksResource', 'mayLackResources',
] as const;

type Flag = typeof flags[number];

const bits = Object.fromEntries(flags.map((flag, index) => [flag, 1 << index])) as Readonly<Record<Flag, number>>;
const statementsAt = flags.length;

/** The shape as a number, to be remembered by. */
export function policyShapeNumber(policy: Policy): number {
	const { tree, node, path, version, members, statements } = policy;
	let number = Math.min(statements.length, 2) << statementsAt;
	if (tree.language === 'yaml') number |= bits.isYaml;
	if (isTemplate(tree)) number |= bits.isTemplate;
	if (isTerraform(tree)) number |= bits.isTerraform;
	if (isBlock(node)) number |= bits.isBlock;
	if (path.length > 0) number |= bits.isInside;
	if (version?.known && version.text === '2012-10-17') number |= bits.isOf2012;
	for (const { name } of members) number |= name === undefined ? bits.hasStrangers : name === 'Id' ? bits.hasId : 0;
	if (!members.some(({ name }) => name === 'Statement')) number |= bits.lacksStatement;
	for (const statement of statements) number |= bitsOf(statement);
	return number;
}

function bitsOf(statement: Statement): number {
	let number = statement.effect === 'Allow' ? bits.hasAllow : statement.effect === 'Deny' ? bits.hasDeny : 0;
	let sids = 0;
	let lists = 0;
	for (const { name } of statement.members) {
		if (name === 'Sid') sids++;
		else if (name === 'Resource' || name === 'NotResource') lists++;
		else if (name === 'Principal' || name === 'NotPrincipal') number |= bits.hasPrincipal;
	}
	number |= sids > 0 ? bits.hasSid : bits.lacksSid;
	if (lists === 0) number |= bits.lacksResource;
	if (lists > 1 || statement.resources.length === 0) number |= bits.mayLackResources;
	return isComputed(statement) ? number | bits.isComputed : number;
}

function isComputed({ resources, principals, conditions }: Statement): boolean {
	for (const { known } of resources) if (!known) return true;
	for (const { known } of principals) if (!known) return true;
	for (const { key, values } of conditions) {
		if (!key.known) return true;
		for (const { known } of values) if (!known) return true;
	}
	return false;
}

/** The shape that has the number. */
export function policyShapeOf(number: number): PolicyShape {
	const told = Object.fromEntries(flags.map(flag => [flag, (number & bits[flag]) !== 0])) as Readonly<Record<Flag, boolean>>;
	return { ...told, statements: counts[number >> statementsAt]! };
}

const counts: readonly PolicyShape['statements'][] = [0, 1, 2];
