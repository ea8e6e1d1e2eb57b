import { hasWildcard } from '../base/glob.js';
import type { Span } from '../base/text.js';
import { cursorAt, type Cursor } from '../policy/cursor.js';
import type { PolicyDocument } from '../policy/model.js';
import { variablesIn } from '../policy/variables.js';
import type { Catalog } from '../reference/catalog.js';
import { spanOfText, textOf, type StringNode } from '../syntax/node.js';
import { describeAction } from './describe/action.js';
import { describeConditionKey } from './describe/condition-key.js';
import { describeElement, describeValue } from './describe/element.js';
import { describeOperator } from './describe/operator.js';
import { describeVariable } from './describe/policy-variable.js';
import { describePrincipal, describePrincipalType } from './describe/principal.js';
import { describeResource } from './describe/resource.js';
import { describeWildcard } from './describe/wildcard.js';

export interface Hover {
	/** What the text is about. */
	readonly span: Span;
	readonly markdown: string;
}

/** What there is to know about what stands at `offset`. */
export function hover(document: PolicyDocument, offset: number, catalog: Catalog): Hover | undefined {
	const cursor = cursorAt(document, offset);
	if (!cursor?.string) return undefined;
	const variable = holdsVariables(cursor) ? variableAt(cursor.string, offset, catalog) : undefined;
	if (variable) return variable;
	const markdown = describe(cursor, textOf(cursor.string), catalog);
	return markdown === undefined || markdown === '' ? undefined : { span: cursor.string.content, markdown };
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

function describe(cursor: Cursor, text: string, catalog: Catalog): string | undefined {
	switch (cursor.role) {
		case 'policy-key':
		case 'element-key': return cursor.element && describeElement(cursor.element);
		case 'policy-value': return cursor.element && describeValue(cursor.element, text);
		case 'element-value': return describeElementValue(cursor, text, catalog);
		case 'principal-type': return describePrincipalType(text);
		case 'principal-value': return describePrincipal(cursor.principalType ?? '', text);
		case 'condition-operator': return describeOperator(text);
		case 'condition-key': return describeConditionKey(text, catalog);
		case 'condition-value':
		case 'statement':
		case 'other': return undefined;
	}
}

function describeElementValue({ element, statement }: Cursor, text: string, catalog: Catalog): string | undefined {
	switch (element) {
		case 'Action':
		case 'NotAction': return hasWildcard(text) ? describeWildcard(text, catalog) : describeAction(text, catalog);
		case 'Resource':
		case 'NotResource': return describeResource(text, statement, catalog);
		case 'Principal':
		case 'NotPrincipal': return describePrincipal('*', text);
		default: return element && describeValue(element, text);
	}
}
