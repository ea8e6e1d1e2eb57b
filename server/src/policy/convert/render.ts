import type { SyntaxTree } from '../../syntax/node.js';
import type { Draft, DraftMap } from '../change.js';
import { withAlignedSigns } from '../write/align.js';
import { blockEntryText } from '../write/block-text.js';
import { valueText, type Notation, type Place, type Writing } from '../write/draft-text.js';
import { hclContent, inTemplate } from '../write/escape.js';
import type { Layout } from '../write/layout.js';
import { yamlLines } from '../write/yaml-text.js';
import { keyTemplate } from './say-text.js';
import type { DocumentDraft } from './to-blocks.js';

/** How lines are laid out where the text goes. */
export interface TextStyle {
	readonly eol: string;
	/** One step of indentation. */
	readonly unit: string;
	/** What the line has in front that the text begins on; further lines are indented as far. */
	readonly indent: string;
}

export const usualStyle: TextStyle = { eol: '\n', unit: '  ', indent: '' };

export function renderJson(policy: DraftMap, style: TextStyle, tree: SyntaxTree): string {
	return valueText(undefined, policy, placeAt(style.indent), writing(style, tree, json));
}

/** JSON in a template of Terraform. The dash after `<<` takes the indentation away. */
export function renderHeredoc(policy: DraftMap, style: TextStyle, tree: SyntaxTree): string {
	const { eol, unit, indent } = style;
	const body = valueText(undefined, policy, placeAt(indent + unit + unit), writing(style, tree, { ...json, string: jsonInTemplate, key: jsonInTemplate }));
	return `<<-EOT${eol}${indent}${unit}${unit}${body}${eol}${indent}${unit}EOT`;
}

export function renderObject(policy: DraftMap, style: TextStyle, tree: SyntaxTree): string {
	return `jsonencode(${valueText(undefined, policy, placeAt(style.indent), writing(style, tree, objectNotation(false)))})`;
}

/** A block that stands alone, so that it begins at the margin. `variables` as in the model of what is said. */
export function renderDocument(name: string, { version, id, statements }: DocumentDraft, variables: boolean, style: TextStyle, tree: SyntaxTree): string {
	const { eol, unit } = style;
	const notation = { ...objectNotation(variables), entry: blockEntryText };
	const entry = (element: string, value: Draft): string => blockEntryText(element, value, placeAt(unit), writing(style, tree, notation));
	const head = withAlignedSigns([...version === undefined ? [] : [entry('Version', version)], ...id === undefined ? [] : [entry('Id', id)]]);
	const blocks = statements.map(statement => entry('Statement', [statement]));
	const parts = [...head.length > 0 ? [head.join(eol + unit)] : [], ...blocks];
	return `data "aws_iam_policy_document" "${name}" {${parts.map((part, index) => `${index > 0 ? eol : ''}${eol}${unit}${part}`).join('')}${eol}}`;
}

export function renderYaml(policy: DraftMap, { eol, unit, indent }: TextStyle, tree: SyntaxTree): string {
	return yamlLines(policy, indent, { tree, eol, unit, dash: unit, quoting: { usual: '', needed: '"' }, examples: [] }).join(eol + indent);
}

const json: Notation = { string: quoted, key: quoted, colon: ':', entryCommas: true, listEnd: '' };

function quoted(text: string): string {
	return JSON.stringify(text);
}

function jsonInTemplate(text: string): string {
	const template = keyTemplate(text);
	return template === undefined ? inTemplate(quoted(text), 'hcl') : `"${template}"`;
}

function objectNotation(variables: boolean): Notation {
	const string = (text: string): string => `"${keyTemplate(text) ?? hclContent(text, variables)}"`;
	return { string, key: name => /^[A-Za-z_][\w-]*$/.test(name) ? name : string(name), colon: ' =', entryCommas: false, listEnd: ',', aligned: true };
}

function placeAt(indent: string): Place {
	return { indent, mayBreak: true, examples: [] };
}

function writing({ eol, unit }: TextStyle, tree: SyntaxTree, notation: Notation): Writing {
	const layout: Layout = { eol, unit, afterColon: ' ', afterComma: ' ', examples: [] };
	return { tree, notation, layout };
}
