import type { Span } from '../../base/text.js';
import type { ConditionValue, Policy, ResourceValue, Text } from '../../policy/model.js';
import { variablesIn, type PolicyVariable } from '../../policy/variables.js';
import type { Catalog } from '../../reference/catalog.js';
import { HOLE, spanOfText, type Language, type StringNode } from '../../syntax/node.js';
import type { Finding, Fix, RuleContext, Visitor } from '../rule.js';
import { where } from './where.js';

/** The values in which AWS replaces policy variables and which hold one. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function valuesWithVariables(policy: Policy): readonly (ResourceValue | ConditionValue)[] {
	return replaceableValues(policy).filter(({ text }) => text.includes('${'));
}

/** True unless everything that could hold a variable is written here and holds none. */
export function mayHoldVariables(policy: Policy): boolean {
	const places = policy.statements.flatMap(({ members }) => members.filter(({ name }) => name !== undefined && replaced.has(name)));
	return !policy.complete || !places.every(({ complete }) => complete) || valuesWithVariables(policy).length > 0;
}

/** Where AWS replaces policy variables. */
export type ReplacedValue = ResourceValue | ConditionValue;

/** Looks at the values in which AWS replaces variables and which hold some that the rule is about. */
export function inVariables(
	isMeant: (variable: PolicyVariable, catalog: Catalog) => boolean,
	check: (value: ReplacedValue, context: RuleContext, variables: readonly PolicyVariable[]) => Iterable<Finding> | undefined,
): Visitor {
	const meantIn = (text: string, catalog: Catalog): readonly PolicyVariable[] | undefined => {
		const variables = holdsVariable(text) ? variablesIn(text).filter(variable => isMeant(variable, catalog)) : [];
		return variables.length > 0 ? variables : undefined;
	};
	return { 'resource': where(meantIn, check), 'condition-value': where(meantIn, check) };
}

/** True for a text that may hold a variable. */
export function holdsVariable(text: string): boolean {
	return text.includes('${');
}

/** The variables of a value, almost always none. */
export function variablesOf({ text }: Pick<Text, 'text'>): readonly PolicyVariable[] {
	return text.includes('${') ? variablesIn(text) : [];
}

/** Where a part of a value is written. */
export function placeIn({ node, span }: Pick<ReplacedValue, 'node' | 'span'>, { start, end }: Span): Span {
	return node.kind === 'string' ? spanOfText(node, start, end) : span;
}

/**
 * False for what another tool fills in before AWS reads the policy: `${bucket}`, `${AWS::AccountId}`, and in YAML what the Serverless Framework
 * reads, as `${self:service}` and `${aws:accountId}`. https://www.serverless.com/framework/docs/providers/aws/guide/variables
 */
export function isMeantForAws({ name }: PolicyVariable, language: Language): boolean {
	const key = name.trim();
	return /^[\w.-]+\s*:[^:]/.test(key) && !(language === 'yaml' && serverlessSources.test(key));
}

const serverlessSources = /^(aws:(accountId|region)$|(self|opt|env|sls|param|file|cf|s3|ssm|git|output)[.\w-]*:)/;

/** Fixes that write something else in the place of a part of a value: one, or none where the parts computed elsewhere would get lost. */
export function changeTo(part: string, value: Pick<ReplacedValue, 'node' | 'text'>, place: Span, title = `Change to "${part}"`): Fix[] {
	const { node, text } = value;
	const changed = text.slice(0, place.start) + part + text.slice(place.end);
	return node.kind === 'string' && isWritable(node, text, changed) ? [{ title, safety: 'unsafe', changes: [{ do: 'set-text', node, text: changed }] }] : [];
}

function isWritable({ parts, quote }: StringNode, text: string, changed: string): boolean {
	const holes = parts.filter(part => part.kind === 'hole');
	if (holes.length === 0) return true;
	return quote !== 'reference' && holes.every(({ resolved }) => resolved === undefined) && text.split(HOLE).length === changed.split(HOLE).length;
}

/** `${aws:username}`, with its default if it has one. */
export function variableText(name: string, fallback?: string): string {
	return fallback === undefined ? `\${${name}}` : `\${${name}, '${fallback}'}`;
}

/** The first variable of a text: `${aws:username}`. */
export function firstVariable(text: string): string {
	const [first] = variablesIn(text);
	return first ? text.slice(first.start, first.end) : text;
}

const replaced: ReadonlySet<string> = new Set(['Resource', 'NotResource', 'Condition']);

function replaceableValues({ statements }: Policy): readonly (ResourceValue | ConditionValue)[] {
	return statements.flatMap(({ resources, conditions }) => [...resources, ...conditions.flatMap(({ values }) => values)]);
}
