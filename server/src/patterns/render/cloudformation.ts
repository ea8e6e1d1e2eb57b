import { pascalCase } from '../../policy/sid-words.js';
import { inTemplate } from '../../policy/write/escape.js';
import { isBlocks, isDocument, isJsonText, isList, isText, type Blueprint, type Document, type Resource, type Role, type Value, type ValueMap } from '../blueprint.js';
import { resolved, soleReference, type AttributeReference, type Place, type Reference, type Text } from '../text.js';
import { statementMap } from './json.js';
import type { Surroundings } from './rendering.js';
import { withPlaces } from './terraform-values.js';
import { yamlLines, type Tagged, type Yaml, type YamlMap } from './yaml.js';

/** A template of CloudFormation in YAML. `description` is what it is for, in a sentence. */
export function renderCloudFormation({ resources }: Blueprint, description: string, { places }: Surroundings): string {
	const say = (value: Text): Yaml => textAsYaml(withPlaces(value, places), resources);
	const asksForBoundary = resources.some(it => it.kind === 'role' && !it.boundary);
	const blocks = resources.flatMap(resource => resourceEntries(resource, say)).map(([name, value, comment]) => [...comment === undefined ? [] : [`# ${comment}`], ...yamlLines({ [name]: value })]);
	return [
		...yamlLines({ AWSTemplateFormatVersion: '2010-09-09', Description: description }), '',
		...asksForBoundary ? [...yamlLines(boundaryParameter), '', ...yamlLines(boundaryCondition), ''] : [],
		'Resources:',
		...blocks.flatMap((lines, index) => [...index > 0 ? [''] : [], ...lines.map(line => `  ${line}`)]),
		'',
	].join('\n');
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const pseudoParameters: Readonly<Record<Place, string>> = { account: 'AWS::AccountId', partition: 'AWS::Partition', region: 'AWS::Region', urlSuffix: 'AWS::URLSuffix' };

const boundaryParameter: YamlMap = {
	Parameters: { PermissionsBoundaryArn: { Type: 'String', Default: '', Description: 'ARN of the policy that caps the roles, empty where there is none' } },
};

const boundaryCondition: YamlMap = {
	Conditions: { HasPermissionsBoundary: { kind: 'tagged', tag: 'Not', value: [{ kind: 'tagged', tag: 'Equals', value: [ref('PermissionsBoundaryArn'), ''] }] } },
};

const optionalBoundary: Tagged = { kind: 'tagged', tag: 'If', value: ['HasPermissionsBoundary', ref('PermissionsBoundaryArn'), ref('AWS::NoValue')] };

function ref(name: string): Tagged {
	return { kind: 'tagged', tag: 'Ref', value: name };
}

type Say = (value: Text) => Yaml;

type ResourceEntry = readonly [name: string, value: YamlMap, comment?: string | undefined];

function resourceEntries(resource: Resource, say: Say): readonly ResourceEntry[] {
	const name = pascalCase(resource.label);
	switch (resource.kind) {
		case 'role': return [[name, roleMap(resource, say)], ...resource.forInstances ? [profileEntry(resource, say)] : []];
		case 'policy': return [[name, {
			Type: 'AWS::IAM::ManagedPolicy',
			Properties: { ManagedPolicyName: say(resource.name), Description: resource.description, PolicyDocument: documentMap(resource.document, say) },
		}]];
		case 'other': {
			if (!resource.cloudFormation) return [];
			const { type, properties, members = {} } = resource.cloudFormation;
			return [[name, { Type: type, ...valueMap(members, say), Properties: valueMap(properties, say) }, resource.comment]];
		}
	}
}

function roleMap({ name, description, trust, policies, attached = [], tags, boundary }: Role, say: Say): YamlMap {
	const managed = [...policies.map(it => ref(pascalCase(it))), ...attached.map(say)];
	return {
		Type: 'AWS::IAM::Role',
		Properties: {
			RoleName: say(name),
			Description: description,
			AssumeRolePolicyDocument: documentMap(trust, say),
			...managed.length > 0 && { ManagedPolicyArns: managed },
			PermissionsBoundary: boundary ? say(boundary) : optionalBoundary,
			Tags: Object.entries(tags).map(([Key, value]) => ({ Key, Value: value })),
		},
	};
}

function profileEntry({ label, name }: Role, say: Say): ResourceEntry {
	return [`${pascalCase(label)}InstanceProfile`, { Type: 'AWS::IAM::InstanceProfile', Properties: { InstanceProfileName: say(name), Roles: [ref(pascalCase(label))] } }];
}

function documentMap({ statements }: Document, say: Say): YamlMap {
	return { Version: '2012-10-17', Statement: statements.map(statement => {
		const { Resource: resource, ...rest } = statementMap(statement, say) as YamlMap;
		const { Condition: condition, ...head } = rest;
		const { comment } = statement;
		return {
			...head,
			...resource !== undefined && { Resource: comment === undefined ? resource : { kind: 'commented', comment, value: resource } },
			...condition !== undefined && { Condition: condition },
		};
	}) };
}

function valueMap(map: ValueMap, say: Say): YamlMap {
	return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, valueAsYaml(value, say)]));
}

function valueAsYaml(value: Value, say: Say): Yaml {
	if (typeof value !== 'object') return value;
	if (isText(value)) return say(value);
	if (isDocument(value)) return documentMap(value, say);
	if (isJsonText(value)) return valueAsYaml(value.value, say);
	if (isBlocks(value)) return value.bodies.map(it => valueMap(it, say));
	return isList(value) ? value.map(it => valueAsYaml(it, say)) : valueMap(value as ValueMap, say);
}

function textAsYaml(value: Text, resources: readonly Resource[]): Yaml {
	const only = soleReference(value);
	if (only) return only.kind === 'place' ? ref(pseudoParameters[only.of]) : attributeOf(only, resources);
	if (value.pieces.every(piece => typeof piece === 'string')) return resolved(value, () => '');
	const template = value.pieces.map(piece => typeof piece === 'string' ? inTemplate(piece, 'sub') : `\${${nameIn(piece, resources)}}`).join('');
	return { kind: 'tagged', tag: 'Sub', value: template };
}

function attributeOf(reference: AttributeReference, resources: readonly Resource[]): Tagged {
	const name = nameIn(reference, resources);
	return { kind: 'tagged', tag: name.includes('.') ? 'GetAtt' : 'Ref', value: name };
}

/** What a reference is called within `Fn::Sub`. */
function nameIn(reference: Reference, resources: readonly Resource[]): string {
	if (reference.kind === 'place') return pseudoParameters[reference.of];
	const resource = resources.find(({ label }) => label === reference.resource)!;
	const attribute = resource.kind === 'other' ? resource.cloudFormation?.attributes?.[reference.attribute] ?? 'Ref' : resource.kind === 'role' && reference.attribute === 'arn' ? 'Arn' : 'Ref';
	return attribute === 'Ref' ? pascalCase(reference.resource) : `${pascalCase(reference.resource)}.${attribute}`;
}
