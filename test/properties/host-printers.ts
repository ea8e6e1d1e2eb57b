import type { Json } from './sample-changes.js';

type JsonMap = Readonly<Record<string, Json>>;

/** How a policy is printed in a host language. */
export interface YamlForm {
	readonly step: number;
	/** How far the dashes stand to the right of their key. */
	readonly dash: number;
	readonly quote: '' | '"' | '\'';
}

export function hclObject(value: Json, indent = ''): string {
	const inner = `${indent}  `;
	if (Array.isArray(value)) {
		if (value.length === 0) return '[]';
		return `[\n${value.map(item => `${inner}${hclObject(item, inner)},\n`).join('')}${indent}]`;
	}
	if (typeof value !== 'object') return typeof value === 'string' ? hclString(value) : String(value);
	const lines = Object.entries(value).map(([name, it]) => `${inner}${/^\w+$/.test(name) ? name : hclString(name)} = ${hclObject(it, inner)}\n`);
	return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
}

function hclString(text: string): string {
	return JSON.stringify(text).replace(/\$(?=\{)/g, '$$$$');
}

/** `jsonencode` as it stands in a resource. */
export function jsonencode(policy: Json): string {
	return `resource "aws_iam_policy" "sample" {\n  name   = "sample"\n  policy = jsonencode(${hclObject(policy, '  ')})\n}\n`;
}

export function heredoc(policy: Json): string {
	const body = JSON.stringify(policy, null, 2).replace(/\$(?=\{)/g, '$$$$');
	return `resource "aws_iam_policy" "sample" {\n  name   = "sample"\n  policy = <<EOF\n${body}\nEOF\n}\n`;
}

export function blocks(policy: Json): string {
	const { Version, Id, Statement } = policy as JsonMap;
	const head = [...Version === undefined ? [] : [`  version   = ${hclObject(Version)}`], ...Id === undefined ? [] : [`  policy_id = ${hclObject(Id)}`]];
	const statements = (Statement as JsonMap[]).map(it => `  statement {\n${statementLines(it).map(line => `    ${line}\n`).join('')}  }`);
	return `data "aws_iam_policy_document" "sample" {\n${[...head, ...statements].join('\n\n')}\n}\n`;
}

/** What the elements of a statement are called in `aws_iam_policy_document`. */
export const argumentNames: Readonly<Record<string, string>> = {
	Sid: 'sid', Effect: 'effect', Action: 'actions', NotAction: 'not_actions', Resource: 'resources', NotResource: 'not_resources',
};

function statementLines(statement: JsonMap): string[] {
	return Object.entries(statement).flatMap(([name, value]) => {
		switch (name) {
			case 'Sid': case 'Effect': return [`${argumentNames[name]} = ${hclObject(value)}`];
			case 'Principal': return typeof value === 'string' ? block('principals', { type: '*', identifiers: ['*'] })
				: Object.entries(value).flatMap(([type, ids]) => block('principals', { type, identifiers: asList(ids) }));
			case 'Condition': return Object.entries(value).flatMap(([test, keys]) =>
				Object.entries(keys as JsonMap).flatMap(([variable, values]) => block('condition', { test, variable, values: asList(values).map(String) })));
			default: return `${argumentNames[name]} = ${hclObject(asList(value)).replaceAll('$${aws', '&{aws')}`.split('\n');
		}
	});
}

function block(name: string, entries: JsonMap): string[] {
	return ['', `${name} {`, ...Object.entries(entries).flatMap(([key, value]) => `  ${key} = ${hclObject(value, '  ').replaceAll('$${aws', '&{aws')}`.split('\n')), '}'];
}

/** The same document in Terraform's JSON. With `alone`, one block is an object without a list around it. */
export function blocksInJson(policy: Json, alone: boolean): string {
	const { Version, Id, Statement } = policy as JsonMap;
	const list = (blocks: Json[]): Json => alone && blocks.length === 1 ? blocks[0]! : blocks;
	const statement = (Statement as JsonMap[]).map(it => Object.fromEntries(Object.entries(it).map(([name, value]) => jsonEntry(name, value, list))));
	const body = { ...Version === undefined ? {} : { version: Version }, ...Id === undefined ? {} : { policy_id: Id }, statement: list(statement) };
	return `${JSON.stringify({ data: { aws_iam_policy_document: { sample: body } } }, null, 2).replaceAll('${aws', '&{aws')}\n`;
}

/** Statements that a Terraform module is given as objects: in a list, or each with a name; with `named`, conditions and principals have names too. */
export function moduleObjects(policy: Json, how: 'listed' | 'named'): string {
	const { Statement } = policy as JsonMap;
	const list = (blocks: Json[]): Json => how === 'listed' ? blocks : Object.fromEntries(blocks.map((it, index) => [`n${index}`, it]));
	const statements = (Statement as JsonMap[]).map(it => Object.fromEntries(Object.entries(it).map(([name, value]) => jsonEntry(name, value, list))));
	return `module "sample" {\n  source = "example/sample/aws"\n\n  policy_statements = ${hclObject(list(statements), '  ')}\n}\n`;
}

function jsonEntry(name: string, value: Json, list: (blocks: Json[]) => Json): readonly [string, Json] {
	switch (name) {
		case 'Sid': case 'Effect': return [argumentNames[name]!, value];
		case 'Principal': return ['principals', list(typeof value === 'string' ? [{ type: '*', identifiers: ['*'] }] : Object.entries(value).map(([type, ids]) => ({ type, identifiers: asList(ids) })))];
		case 'Condition': return ['condition', list(Object.entries(value).flatMap(([test, keys]) =>
			Object.entries(keys as JsonMap).map(([variable, values]) => ({ test, variable, values: asList(values).map(String) }))))];
		default: return [argumentNames[name]!, asList(value)];
	}
}

export function asList(value: Json): Json[] {
	return Array.isArray(value) ? value : [value];
}

export function yamlBlock(policy: Json, form: YamlForm): string {
	return `Resources:\n  Sample:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n${yamlLines(policy, form).map(line => `        ${line}\n`).join('')}`;
}

function yamlLines(value: Json, form: YamlForm): string[] {
	const { step, dash } = form;
	if (Array.isArray(value)) return value.flatMap(item => behindDash(isNested(item) ? yamlLines(item, form) : [yamlScalar(item, form)]));
	return Object.entries(value as JsonMap).flatMap(([name, it]) => {
		const key = /^[\w:/-]+$/.test(name) ? name : JSON.stringify(name);
		if (!isNested(it)) return [`${key}: ${yamlScalar(it, form)}`];
		return [`${key}:`, ...yamlLines(it, form).map(line => ' '.repeat(Array.isArray(it) ? dash : step) + line)];
	});
}

function isNested(value: Json): boolean {
	return typeof value === 'object' && Object.keys(value).length > 0;
}

function behindDash([first, ...more]: string[]): string[] {
	return [`- ${first}`, ...more.map(line => `  ${line}`)];
}

function yamlScalar(value: Json, { quote }: YamlForm): string {
	if (typeof value !== 'string') return JSON.stringify(value);
	if (quote === '\'') return `'${value.replaceAll('\'', '\'\'')}'`;
	return quote === '' && /^[a-z][\w:/$.{}-]*$/i.test(value) && value !== 'false' ? value : JSON.stringify(value);
}

export function yamlFlow(policy: Json): string {
	const { Statement, ...head } = policy as JsonMap;
	const lines = Object.entries(head).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`).join('');
	return `${lines}Statement:\n${(Statement as JsonMap[]).map(it => `  - ${flow(it)}\n`).join('')}`;
}

function flow(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
	if (typeof value !== 'object') return /^[a-z][\w:/-]*$/i.test(String(value)) && typeof value === 'string' && value !== 'false' ? value : JSON.stringify(value);
	return `{ ${Object.entries(value).map(([name, it]) => `${name}: ${flow(it)}`).join(', ')} }`;
}

export function jsonInYaml(policy: Json): string {
	const body = JSON.stringify(policy, null, 2).replace(/^/gm, '    ');
	return `metadata:\n  name: sample\n  policy: |\n${body}\n`;
}
