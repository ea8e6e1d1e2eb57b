import { samPolicyPlace, type SamPolicyPlace } from '../../policy/hosts/sam-policies.js';
import type { PolicyDocument } from '../../policy/model.js';
import { templateResources } from '../../policy/hosts/cloudformation.js';
import { samPolicyTemplate, samPolicyTemplateNames, type SamPolicyTemplate } from '../../reference/sam-policy-templates.js';
import { textOf } from '../../syntax/node.js';
import { managed, spotAt, styleOf } from './attached-policy.js';
import type { CompletionList } from './item.js';
import { toList } from './list.js';
import type { Proposal } from './proposal.js';
import type { SketchMap } from './sketch.js';

/** The policy templates of SAM in the `Policies` of a function, their parameters, and the template's own resources as values of these. */
export function samPolicies(document: PolicyDocument, offset: number): CompletionList | undefined {
	const found = samPolicyPlace(document, offset);
	if (!found?.place.writable) return undefined;
	const proposals = proposalsAt(found, document, offset);
	return proposals.length > 0 ? toList({ proposals, incomplete: found.role === 'template' }, spotAt(found.place, found.root, offset, document.tree.text), document.tree) : undefined;
}

function proposalsAt(found: SamPolicyPlace, document: PolicyDocument, offset: number): readonly Proposal[] {
	const { role, place, template, parameter } = found;
	switch (role) {
		case 'template': return place.map ? place.siblings.length > 0 ? [] : templates(true) : [...templates(false), ...attached(found, document, offset)];
		case 'parameter': return template ? missing(template, place.siblings.flatMap(it => 'key' in it ? textOf(it.key) : [])) : [];
		case 'value': return template && parameter !== undefined ? valuesOf(parameter, found, document) : [];
	}
}

/** A name with its parameters: a key of the map that is there, or a map of its own. */
function templates(asKey: boolean): Proposal[] {
	return samPolicyTemplateNames().map(label => {
		const value = parametersOf(samPolicyTemplate(label)!);
		return { kind: 'element', label, description: 'SAM policy template', rank: 1, ...asKey ? { value } : { raw: { [label]: value } } };
	});
}

function parametersOf({ parameters }: SamPolicyTemplate): SketchMap {
	return Object.fromEntries(parameters.map((name, index) => [name, `$${index + 1}`]));
}

/** Policies that AWS manages may stand beside them. */
function attached({ place }: SamPolicyPlace, { tree: { text } }: PolicyDocument, offset: number): Proposal[] {
	const typed = place.inString && place.string ? text.slice(place.string.content.start, offset) : '';
	return managed(typed).map(it => ({ ...it, rank: it.rank! + 10 }));
}

function missing({ parameters }: SamPolicyTemplate, there: readonly string[]): Proposal[] {
	return parameters.filter(name => !there.includes(name)).map(label => ({ kind: 'element', label, value: '$1', description: 'required' }));
}

/**
 * The types whose resources a parameter may name, and the attribute that is the name where a reference gives something else.
 * Source: "Return values" on the page of each type, https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const namedBy: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	BucketName: { 'AWS::S3::Bucket': '' },
	TableName: { 'AWS::DynamoDB::Table': '', 'AWS::DynamoDB::GlobalTable': '', 'AWS::Serverless::SimpleTable': '' },
	FunctionName: { 'AWS::Lambda::Function': '', 'AWS::Serverless::Function': '' },
	QueueName: { 'AWS::SQS::Queue': 'QueueName' },
	TopicName: { 'AWS::SNS::Topic': 'TopicName' },
	StateMachineName: { 'AWS::StepFunctions::StateMachine': 'Name', 'AWS::Serverless::StateMachine': 'Name' },
	StreamName: { 'AWS::Kinesis::Stream': '' },
	DeliveryStreamName: { 'AWS::KinesisFirehose::DeliveryStream': '' },
	KeyId: { 'AWS::KMS::Key': '' },
	LogGroupName: { 'AWS::Logs::LogGroup': '' },
	EventBusName: { 'AWS::Events::EventBus': '' },
	SecretArn: { 'AWS::SecretsManager::Secret': '' },
	ParameterName: { 'AWS::SSM::Parameter': '' },
};

function valuesOf(parameter: string, { root, place }: SamPolicyPlace, { tree }: PolicyDocument): Proposal[] {
	const types = place.string?.template === 'sub' ? {} : namedBy[parameter] ?? {};
	const isJson = styleOf(root) === 'json';
	return templateResources(tree).flatMap(({ name, type }): Proposal[] => {
		const attribute = Object.hasOwn(types, type) ? types[type] : undefined;
		if (attribute === undefined) return [];
		const label = attribute === '' ? name : `${name}.${attribute}`;
		const bare = isJson ? attribute === '' ? `{"Ref": "${name}"}` : `{"Fn::GetAtt": ["${name}", "${attribute}"]}` : `!${attribute === '' ? 'Ref' : 'GetAtt'} ${label}`;
		return [{ kind: 'resource', label, description: type, bare }];
	});
}
