import type { Language } from '../../server/src/syntax/node.js';
import { blocks, blocksInJson, heredoc, jsonencode, yamlBlock, yamlFlow } from '../properties/host-printers.js';
import type { Json } from '../properties/sample-changes.js';

/** A form in which people write policies. */
export interface HostForm {
	readonly name: string;
	readonly language: Language;
	/** Where the language depends on it. */
	readonly file?: string;
	print(policy: Json): string;
	/** What `Resource` is called. */
	readonly resource: string;
	/** Puts half a key behind the `Effect` of the second statement; `$0` is the cursor. */
	withHalfKey(text: string): string;
}

type Policy = Readonly<Record<string, Json>>;

const json = (policy: Json): string => JSON.stringify(policy, null, 2);
const inJson = (text: string): string => afterSecond(text, /^( *)"Effect": .*\n/gm, '"Res$0"');
const cloudFormation = (policy: Json): Json => ({ Resources: { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policy } } } });
const spelt = (text: string, indent: number): string => text.split('\n').map(line => line === '' ? '' : ' '.repeat(indent) + line).join('\n');
const statementsOf = (policy: Json): string => yamlLines({ Statement: (policy as Policy)['Statement']! });
const yamlLines = (policy: Json): string => yamlBlock(policy, { step: 2, dash: 2, quote: '' }).split('\n').slice(5).map(line => line.slice(8)).join('\n');

/** Puts a line behind the second match, with its indentation. */
function afterSecond(text: string, pattern: RegExp, line: string): string {
	const match = [...text.matchAll(pattern)][1]!;
	const at = match.index + match[0].length;
	return `${text.slice(0, at)}${match[1]}${line}\n${text.slice(at)}`;
}

const inYaml = (text: string): string => afterSecond(text, /^( *)Effect: .*\n/gm, 'Res$0');
const yaml = { language: 'yaml', resource: 'Resource', withHalfKey: inYaml } as const;

const documentInJson = {
	language: 'json', file: 'main.tf.json', resource: 'resources', withHalfKey: (text: string): string => afterSecond(text, /^( *)"effect": .*\n/gm, '"res$0"'),
} as const;

export const hostForms: readonly HostForm[] = [
	{ name: 'JSON', language: 'json', resource: 'Resource', print: json, withHalfKey: inJson },
	{ name: 'JSONC', language: 'jsonc', resource: 'Resource', print: policy => `// what\n${json(policy).replace(/(?<=["\]}])(?=\n *[\]}])/g, ',')}`, withHalfKey: inJson },
	{ name: 'jsonencode', language: 'hcl', resource: 'Resource', print: jsonencode, withHalfKey: text => afterSecond(text, /^( *)Effect = .*\n/gm, 'Res$0') },
	{ name: 'a heredoc', language: 'hcl', resource: 'Resource', print: heredoc, withHalfKey: inJson },
	{ name: 'aws_iam_policy_document', language: 'hcl', resource: 'resources', print: blocks, withHalfKey: text => afterSecond(text, /^( *)effect = .*\n/gm, 'res$0') },
	{ ...documentInJson, name: 'aws_iam_policy_document in JSON', print: policy => blocksInJson(policy, false) },
	{ ...documentInJson, name: 'aws_iam_policy_document in JSON, without lists of one block', print: policy => blocksInJson(policy, true) },
	{ ...yaml, name: 'CloudFormation in YAML', print: policy => yamlBlock(policy, { step: 2, dash: 2, quote: '' }) },
	{
		...yaml, name: 'CloudFormation in YAML, in braces', withHalfKey: text => text.replace(/(- \{ Sid: S1, Effect: Allow)/, '$1, Res$$0'),
		print: policy => `Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n${spelt(yamlFlow(policy), 8)}`,
	},
	{ name: 'CloudFormation in JSON', language: 'json', resource: 'Resource', print: policy => json(cloudFormation(policy)), withHalfKey: inJson },
	{ ...yaml, name: 'SAM', print: policy => `Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        - Version: "2012-10-17"\n${spelt(statementsOf(policy), 10)}` },
	{
		...yaml, name: 'the Serverless Framework',
		print: policy => `service: s\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n${spelt(statementsOf(policy).split('\n').slice(1).join('\n'), 6)}functions: {}\n`,
	},
	{ name: 'JSON in YAML', language: 'yaml', resource: 'Resource', print: policy => `metadata:\n  policy: |\n${spelt(json(policy), 4)}\nkind: Role\n`, withHalfKey: inJson },
];
