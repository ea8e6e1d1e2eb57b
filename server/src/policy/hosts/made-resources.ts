import { typesWithArn } from '../../reference/cloudformation-arn-attributes.js';
import { cloudFormationResources } from '../../reference/cloudformation-resources.js';
import { samResources } from '../../reference/sam-resources.js';
import { terraformArnForms } from '../../reference/terraform-arn-forms.js';
import { entryOf, literalText, type MapNode, type SyntaxTree } from '../../syntax/node.js';
import type { MadeResource } from '../model.js';
import { asFirstRead, formOfType, hasRoleOfSam, resourcesOf } from './references.js';
import type { Block } from './terraform-blocks.js';
import type { Module } from './terraform.js';

/** The resources and data sources of a module whose ARN an attribute gives, those of the first file first. */
export function madeInModule({ files }: Module): readonly MadeResource[] {
	return files.flatMap(({ blocks }) => [...blocks.values()]).flatMap((block): readonly MadeResource[] => {
		const form = terraformArnForms[block.type];
		return form === undefined || block.kind !== 'resource' && block.kind !== 'data' ? [] : [{ host: 'terraform', reference: `${block.address}${instance(block)}.arn`, form }];
	});
}

/** Of a resource that is made several times, the first, or the one that is at hand: https://developer.hashicorp.com/terraform/language/meta-arguments/for_each */
function instance({ body }: Block): string {
	return entryOf(body, 'count') ? '[0]' : entryOf(body, 'for_each') ? '[each.key]' : '';
}

/** The resources of a template whose ARN an attribute or a reference gives. */
export function madeInTemplate({ roots }: SyntaxTree): readonly MadeResource[] {
	return roots.flatMap(root => resourcesOf(root)?.entries ?? []).flatMap((entry): readonly MadeResource[] => {
		const name = literalText(entry.key);
		const value = asFirstRead(entry.value);
		if (name === undefined || value?.kind !== 'map') return [];
		const made = [...referenceTo(name, value) ?? [], ...roleOfSam(name, value)];
		return made.map(it => ({ host: 'cloudformation', ...it }));
	});
}

function referenceTo(name: string, resource: MapNode): readonly Omit<MadeResource, 'host'>[] | undefined {
	const type = literalText(entryOf(resource, 'Type')?.value) ?? '';
	const [form, identifier] = formOfType(type)?.split(' ') ?? [];
	if (form === undefined) return undefined;
	if (identifier !== undefined) return [{ reference: name, form }];
	return typesWithArn.has(type) || Object.hasOwn(samResources, type) ? [{ reference: `${name}.Arn`, form }] : undefined;
}

/** The role that is made for a function whose template names none. */
function roleOfSam(name: string, resource: MapNode): readonly Omit<MadeResource, 'host'>[] {
	return hasRoleOfSam(resource) ? [{ reference: `${name}Role.Arn`, form: cloudFormationResources['AWS::IAM::Role']! }] : [];
}
