import { globMatches } from '../../server/src/base/glob.js';

/** A request as IAM sees it: what is asked of which resource, by whom, and what else is known of it. */
export interface Request {
	readonly action: string;
	readonly resource?: string;
	/** `service:lambda.amazonaws.com`, the ARN of a role, or that of an OIDC provider. */
	readonly principal?: string;
	/** Condition keys that have a value; several for keys that have several. */
	readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export type Verdict = 'allowed' | 'denied' | 'not allowed';

type OneOrMore = string | readonly string[];

interface WrittenStatement {
	readonly Effect: string;
	readonly Principal?: '*' | Readonly<Record<string, OneOrMore>>;
	readonly Action?: OneOrMore;
	readonly NotAction?: OneOrMore;
	readonly Resource?: OneOrMore;
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** What one policy says to a request. Knows the operators that the patterns use, and stops at any other. */
export function judge(policy: string, request: Request): Verdict {
	const { Statement } = JSON.parse(policy) as { readonly Statement: readonly WrittenStatement[] };
	const applying = Statement.filter(it => applies(it, request));
	if (applying.some(({ Effect }) => Effect === 'Deny')) return 'denied';
	return applying.length > 0 ? 'allowed' : 'not allowed';
}

function applies(statement: WrittenStatement, request: Request): boolean {
	const { action, resource = '', context = {} } = request;
	const matches = (patterns: OneOrMore, value: string): boolean => listOf(patterns).some(it => globMatches(substituted(it, context), value));
	if (statement.Action && !matches(lower(statement.Action), action.toLowerCase())) return false;
	if (statement.NotAction && matches(lower(statement.NotAction), action.toLowerCase())) return false;
	if (statement.Resource && !matches(statement.Resource, resource)) return false;
	if (statement.Principal && !isPrincipal(statement.Principal, request.principal ?? '')) return false;
	return Object.entries(statement.Condition ?? {}).every(([operator, keys]) => Object.entries(keys).every(([key, values]) => holds(operator, context[key], listOf(values).map(it => substituted(it, context)))));
}

function lower(value: OneOrMore): readonly string[] {
	return listOf(value).map(it => it.toLowerCase());
}

function listOf(value: OneOrMore): readonly string[] {
	return typeof value === 'string' ? [value] : value;
}

/** A variable without a value matches nothing. */
function substituted(text: string, context: NonNullable<Request['context']>): string {
	return text.replace(/\$\{([^}]+)\}/g, (_, key: string) => listOf(context[key] ?? '\0')[0]!);
}

function isPrincipal(principal: NonNullable<WrittenStatement['Principal']>, who: string): boolean {
	if (principal === '*') return true;
	return Object.entries(principal).some(([type, ids]) => listOf(ids).some(id => (type === 'Service' ? `service:${id}` : id) === who || id === '*'));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds(written: string, actual: OneOrMore | undefined, wanted: readonly string[]): boolean {
	const [, set, operator = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(written)!;
	if (operator === 'Null') return (actual === undefined) === (wanted[0] === 'true');
	if (actual === undefined) return ifExists !== undefined || set === 'ForAllValues:' || /Not/.test(operator);
	const one = (value: string): boolean => negates(operator) ? wanted.every(it => !compare(operator, value, it)) : wanted.some(it => compare(operator, value, it));
	return set === 'ForAllValues:' ? listOf(actual).every(one) : listOf(actual).some(one);
}

function negates(operator: string): boolean {
	return /^(String|Arn)Not/.test(operator);
}

function compare(operator: string, value: string, wanted: string): boolean {
	switch (operator.replace('Not', '')) {
		case 'StringEquals': case 'Bool': return value === wanted;
		case 'StringLike': case 'ArnLike': case 'ArnEquals': return globMatches(wanted, value);
		case 'NumericGreaterThan': return Number(value) > Number(wanted);
		default: throw new Error(`The matcher does not know "${operator}".`);
	}
}
