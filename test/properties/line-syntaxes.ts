import { stringify } from 'yaml';
import type { LineSyntax } from '../harness/half-typed-hosts.js';
import { blocks, jsonencode, yamlBlock } from './host-printers.js';
import type { Json } from './sample-changes.js';

const parsed = (policy: string): Json => JSON.parse(policy) as Json;

const argumentNames: Readonly<Record<string, string>> = { Sid: 'sid', Effect: 'effect', Action: 'actions', NotAction: 'not_actions', Resource: 'resources', Condition: 'condition' };

const hcl = { language: 'hcl', sign: ' = ', quote: '"', list: { open: '[', item: '' }, closers: { list: ']', statement: '}' } } as const;
const yaml = { language: 'yaml', sign: ': ', list: { open: '', item: '- ' }, closers: { list: '', statement: '' }, key: (element: string) => element } as const;
const item = { newStatement: ['- Sid: New', '  Act|'], halfCondition: ['Condition:', '  |'] };

/** The hosts in which an element has its line, as people and formatters write them. */
export const lineSyntaxes: readonly LineSyntax[] = [
	{ ...hcl, name: 'jsonencode', print: policy => jsonencode(parsed(policy)), key: element => element, newStatement: ['{', '  Sid = "New"', '  Act|'], halfCondition: ['Condition = {|'] },
	{
		...hcl, name: 'aws_iam_policy_document', print: policy => blocks(parsed(policy)), key: element => argumentNames[element] ?? element,
		newStatement: ['statement {', '  sid = "New"', '  act|'], halfCondition: ['condition {', '  test = "|'],
	},
	{ ...yaml, ...item, name: 'YAML with quotes', quote: '\'', print: policy => yamlBlock(parsed(policy), { step: 2, dash: 2, quote: '\'' }) },
	{ ...yaml, ...item, name: 'YAML with dashes below their keys', quote: '"', print: policy => yamlBlock(parsed(policy), { step: 2, dash: 0, quote: '"' }) },
	{ ...yaml, ...item, name: 'plain YAML', quote: '', print: policy => stringify(parsed(policy)) },
];
