import { closest } from '../base/closest.js';
import type { ConditionKeyType } from './catalog.js';

/**
 * The condition operators. As of 2026-11-24.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html, and for the set operators
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export interface ConditionOperator {
	/** `StringEquals`. */
	readonly name: string;
	/** The type of key that it compares; `Null` only asks whether the key is there. */
	readonly family: ConditionKeyType | 'Null';
	/** True for the operators that hold when the key is not in the request: `StringNotEquals`. */
	readonly negated: boolean;
	/** True when `*` and `?` in the values are wildcards. */
	readonly wildcards: boolean;
	/** Completes the sentence "True when the key …". */
	readonly meaning: string;
}

type Row = readonly [name: string, family: ConditionKeyType | 'Null', meaning: string];

const rows: readonly Row[] = [
	['StringEquals', 'String', 'is exactly this text, with case'],
	['StringNotEquals', 'String', 'is another text, with case, or is missing'],
	['StringEqualsIgnoreCase', 'String', 'is this text, without case'],
	['StringNotEqualsIgnoreCase', 'String', 'is another text, without case, or is missing'],
	['StringLike', 'String', 'matches this pattern, with case'],
	['StringNotLike', 'String', 'does not match this pattern, with case, or is missing'],
	['NumericEquals', 'Numeric', 'is this number'],
	['NumericNotEquals', 'Numeric', 'is another number, or is missing'],
	['NumericLessThan', 'Numeric', 'is less than this number'],
	['NumericLessThanEquals', 'Numeric', 'is this number or less'],
	['NumericGreaterThan', 'Numeric', 'is greater than this number'],
	['NumericGreaterThanEquals', 'Numeric', 'is this number or greater'],
	['DateEquals', 'Date', 'is this time'],
	['DateNotEquals', 'Date', 'is another time, or is missing'],
	['DateLessThan', 'Date', 'is before this time'],
	['DateLessThanEquals', 'Date', 'is this time or before'],
	['DateGreaterThan', 'Date', 'is after this time'],
	['DateGreaterThanEquals', 'Date', 'is this time or after'],
	['Bool', 'Bool', 'is true, or false, as said'],
	['BinaryEquals', 'Binary', 'holds these bytes, written as Base64'],
	['IpAddress', 'IPAddress', 'is an address in this range'],
	['NotIpAddress', 'IPAddress', 'is an address outside this range, or is missing'],
	['ArnEquals', 'ARN', 'is an ARN that matches this pattern, part by part'],
	['ArnLike', 'ARN', 'is an ARN that matches this pattern, part by part'],
	['ArnNotEquals', 'ARN', 'is an ARN that does not match this pattern, or is missing'],
	['ArnNotLike', 'ARN', 'is an ARN that does not match this pattern, or is missing'],
	['Null', 'Null', 'is missing (`"true"`), or is there (`"false"`)'],
];

export const conditionOperators: readonly ConditionOperator[] = rows.map(([name, family, meaning]) => ({
	name, family, meaning, negated: name.includes('Not'), wildcards: family === 'ARN' || name.endsWith('Like'),
}));

/** How many of the values of a multivalued key have to match. */
export type SetOperator = 'ForAnyValue' | 'ForAllValues';

export const setOperators: readonly SetOperator[] = ['ForAnyValue', 'ForAllValues'];

/** An operator as it is written, cut into its parts. */
export interface ParsedOperator {
	/** Undefined for an operator that does not exist. */
	readonly base: ConditionOperator | undefined;
	readonly set: SetOperator | undefined;
	readonly ifExists: boolean;
	/** In AWS spelling: `ForAnyValue:StringLikeIfExists`. Undefined for an operator that does not exist. */
	readonly canonical: string | undefined;
	/** True when a test holds for a request that lacks the key. Means nothing for `Null`. */
	readonly holdsWithoutKey: boolean;
	/** True when only the listed values pass, false when all but the listed ones do. */
	readonly isPositive: boolean;
}

const bySpelling = new Map(conditionOperators.map(operator => [operator.name.toLowerCase(), operator]));

/** Reads an operator without regard to case. */
export function parseOperator(written: string): ParsedOperator {
	return canonicalForms.get(written) ?? readOperator(written);
}

/** Every operator in AWS spelling: almost all that is written, and asked about by many rules. */
const canonicalForms: ReadonlyMap<string, ParsedOperator> = new Map(conditionOperators.flatMap(spellingsOf).map(form => [form.canonical!, form]));

function spellingsOf(base: ConditionOperator): ParsedOperator[] {
	return [undefined, ...setOperators].flatMap(set => [false, true].map(ifExists => parsed(base, set, ifExists)));
}

function readOperator(written: string): ParsedOperator {
	const [, prefix, name, suffix] = /^(?:([^:]*):)?(.*?)(IfExists)?$/is.exec(written) ?? [];
	const set = setOperators.find(it => it.toLowerCase() === prefix?.toLowerCase());
	const base = prefix === undefined || set ? bySpelling.get((name ?? '').toLowerCase()) : undefined;
	const ifExists = suffix !== undefined;
	return parsed(base, set, ifExists);
}

/**
 * Of no values at all, all are as wanted and none is:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function parsed(base: ConditionOperator | undefined, set: SetOperator | undefined, ifExists: boolean): ParsedOperator {
	const holdsWithoutKey = ifExists || (set === undefined ? base?.negated === true : set === 'ForAllValues');
	return { base, set, ifExists, canonical: base && operatorText({ base, set, ifExists }), holdsWithoutKey, isPositive: base?.negated === false };
}

/** The spelling of an operator with its prefix and suffix. */
export function operatorText({ base, set, ifExists }: { readonly base: ConditionOperator; readonly set?: SetOperator | undefined; readonly ifExists?: boolean }): string {
	return `${set ? `${set}:` : ''}${base.name}${ifExists ? 'IfExists' : ''}`;
}

/** True when the operator can compare a key of that type. String operators compare ARNs too, as text. */
export function operatorAccepts({ base }: Pick<ParsedOperator, 'base'>, type: ConditionKeyType): boolean {
	return base !== undefined && (base.family === 'Null' || base.family === type || (base.family === 'String' && type === 'ARN'));
}

/** Spellings that people bring from elsewhere and that no edit distance leads back from. */
const otherNames: Readonly<Record<string, string>> = {
	boolequals: 'Bool', boolean: 'Bool', stringcontains: 'StringLike', stringstartswith: 'StringLike', stringmatches: 'StringLike', stringin: 'StringEquals',
	numericlessthanorequals: 'NumericLessThanEquals', numericgreaterthanorequals: 'NumericGreaterThanEquals', ipaddresses: 'IpAddress', notipaddresses: 'NotIpAddress',
	exists: 'Null', isnull: 'Null',
};

/** The operator that a misspelt one was most likely meant to be, its set operator and suffix kept; undefined when nothing is near. */
export function nearestOperator(written: string): string | undefined {
	const colon = written.indexOf(':');
	const set = colon < 0 ? undefined : closest(written.slice(0, colon), setOperators, 4) as SetOperator | undefined;
	if (colon >= 0 && !set) return undefined;
	const rest = written.slice(colon + 1);
	const name = rest.replace(/if_?exists?$/i, '');
	const near = otherNames[name.toLowerCase()] ?? closest(name, conditionOperators.map(it => it.name), Math.min(3, Math.floor(name.length / 3)));
	const base = near === undefined ? undefined : bySpelling.get(near.toLowerCase());
	return base && operatorText({ base, set, ifExists: name !== rest && base.family !== 'Null' });
}
