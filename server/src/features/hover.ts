import { hasWildcard } from '../base/glob.js';
import type { Span } from '../base/text.js';
import { cursorAt, type Cursor } from '../policy/cursor.js';
import type { PolicyDocument } from '../policy/model.js';
import { samPolicyPlace } from '../policy/hosts/sam-policies.js';
import { variablesIn } from '../policy/variables.js';
import type { Catalog } from '../reference/catalog.js';
import { samPolicyTemplate } from '../reference/sam-policy-templates.js';
import { literalText, spanOfText, textOf, type StringNode } from '../syntax/node.js';
import { describeAction } from './describe/action.js';
import { describeConditionKey } from './describe/condition-key.js';
import { describeElement, describeValue } from './describe/element.js';
import { describeOperator } from './describe/operator.js';
import { describeVariable } from './describe/policy-variable.js';
import { describePrincipal, describePrincipalType } from './describe/principal.js';
import { describeReference } from './describe/reference.js';
import { describeResource } from './describe/resource.js';
import { describeSamParameter, describeSamPolicy } from './describe/sam-policy.js';
import { describeConditionValue } from './describe/value.js';
import { describeWildcard } from './describe/wildcard.js';
import { explainStatement, summarizePolicy } from './explain/index.js';

export interface Hover {
	/** What the text is about. */
	readonly span: Span;
	readonly markdown: string;
	/** Of a pattern of actions that it speaks of: there is a page of all that it covers. */
	readonly pattern?: string;
}

/** What there is to know about what stands at `offset`. */
export function hover(document: PolicyDocument, offset: number, catalog: Catalog): Hover | undefined {
	const opened = openedAt(document, offset, catalog);
	if (opened) return opened;
	const cursor = cursorAt(document, offset);
	if (!cursor) return samPolicyAt(document, offset);
	if (!cursor.string) return undefined;
	const variable = holdsVariables(cursor) ? variableAt(cursor.string, offset, catalog) : undefined;
	if (variable) return variable;
	const reference = referenceAt(cursor.string, offset, catalog);
	if (reference) return reference;
	const markdown = describe(cursor, textOf(cursor.string), catalog);
	if (markdown === undefined || markdown === '') return undefined;
	return { span: cursor.string.content, markdown, ...isPattern(cursor, textOf(cursor.string)) && { pattern: textOf(cursor.string) } };
}

/** The name of a policy template of SAM, and of its parameters. */
function samPolicyAt(document: PolicyDocument, offset: number): Hover | undefined {
	const found = samPolicyPlace(document, offset);
	const key = found?.place.entry?.key;
	const name = key && literalText(key);
	if (!key || name === undefined) return undefined;
	const template = found.role === 'template' ? samPolicyTemplate(name) : undefined;
	if (template) return { span: key.content, markdown: describeSamPolicy(template) };
	const around = found.role === 'parameter' ? found.template : undefined;
	return around?.parameters.includes(name) ? { span: key.content, markdown: describeSamParameter(name, around) } : undefined;
}

function isPattern({ role, element }: Cursor, text: string): boolean {
	return role === 'element-value' && (element === 'Action' || element === 'NotAction') && hasWildcard(text);
}

/** At the bracket, the dash or the word that opens a statement or a policy: what it says as a whole. */
function openedAt({ policies, tree: { text } }: PolicyDocument, offset: number, catalog: Catalog): Hover | undefined {
	const policy = policies.find(({ node, span }) => Math.min(node.start, span.start) <= offset && offset < Math.max(node.end, span.end));
	if (!policy) return undefined;
	const statement = policy.statements.find(it => it.node !== policy.node && isOpening(it.node, offset, text));
	if (statement) return { span: { start: offset, end: offset + 1 }, markdown: explainStatement(statement, catalog) };
	return text[offset] === '{' && policy.span.start === offset ? { span: { start: offset, end: offset + 1 }, markdown: summarizePolicy(policy, catalog) } : undefined;
}

function isOpening({ start }: Span, offset: number, text: string): boolean {
	return offset === start ? text[offset] === '{' : text[offset] === '-' && offset < start && /^-\s+$/.test(text.slice(offset, start));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse */
function holdsVariables({ role, element }: Cursor): boolean {
	return role === 'condition-value' || (role === 'element-value' && (element === 'Resource' || element === 'NotResource'));
}

function variableAt(string: StringNode, offset: number, catalog: Catalog): Hover | undefined {
	for (const { start, end, name, fallback } of variablesIn(textOf(string))) {
		const span = spanOfText(string, start, end);
		const markdown = span.start <= offset && offset < span.end ? describeVariable(name, fallback, catalog) : undefined;
		if (markdown !== undefined) return { span, markdown };
	}
	return undefined;
}

function referenceAt({ parts }: StringNode, offset: number, catalog: Catalog): Hover | undefined {
	const part = parts.find(({ kind, start, end }) => kind === 'hole' && start <= offset && offset < end);
	const markdown = part?.kind === 'hole' ? describeReference(part, catalog) : undefined;
	return part && markdown !== undefined ? { span: { start: part.start, end: part.end }, markdown } : undefined;
}

function describe(cursor: Cursor, text: string, catalog: Catalog): string | undefined {
	switch (cursor.role) {
		case 'policy-key': return describeStatementBlock(cursor, catalog) ?? (cursor.element && describeElement(cursor.element));
		case 'element-key': return cursor.element && describeElement(cursor.element);
		case 'policy-value': return cursor.element && describeValue(cursor.element, text);
		case 'element-value': return describeElementValue(cursor, text, catalog);
		case 'principal-type': return describePrincipalType(text);
		case 'principal-value': return describePrincipal(cursor.principalType ?? '', text);
		case 'condition-operator': return describeOperator(text);
		case 'condition-key': return describeConditionKey(text, catalog);
		case 'condition-value': return describeConditionValue(text, catalog);
		case 'statement':
		case 'other': return undefined;
	}
}

/** The word that opens a block of Terraform stands for what is in it. */
function describeStatementBlock({ element, policy, member }: Cursor, catalog: Catalog): string | undefined {
	if (element !== 'Statement' || !member?.entry.block) return undefined;
	const statement = policy.statements.find(({ node }) => node === member.entry.value);
	return statement && explainStatement(statement, catalog);
}

function describeElementValue({ element, statement }: Cursor, text: string, catalog: Catalog): string | undefined {
	switch (element) {
		case 'Action':
		case 'NotAction': return hasWildcard(text) ? describeWildcard(text, catalog) : describeAction(text, catalog);
		case 'Resource':
		case 'NotResource': return describeResource(text, statement, catalog);
		case 'Principal':
		case 'NotPrincipal': return describePrincipal('*', text);
		case 'Sid': return statement && explainStatement(statement, catalog);
		default: return element && describeValue(element, text);
	}
}
