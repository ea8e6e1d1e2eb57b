import { epochMilliseconds, isEpoch } from '../base/epoch.js';
import { parseIpRange, rangeCovers } from '../base/ip-range.js';
import { parseIsoDate } from '../base/iso-date.js';
import type { ConditionOperator } from '../reference/condition-operators.js';
import { codesOf, type Piece } from './patterns/codes.js';
import { codesMatch } from './patterns/match.js';

/** True for a value of the request that is as a value of the policy asks for. */
export type Matcher = (value: string) => boolean;

/**
 * What a value of the policy asks for by an operator, its negation left aside. A value that cannot be read asks for what no request has.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function matcherOf(operator: ConditionOperator, pieces: readonly Piece[]): Matcher {
	switch (operator.family) {
		case 'String': return stringMatcher(operator.name, pieces);
		case 'ARN': return arnMatcher(pieces);
		case 'Numeric': return boundMatcher(operator.name, numberOf, textOf(pieces));
		case 'Date': return boundMatcher(operator.name, timeOf, textOf(pieces));
		case 'IPAddress': return ipMatcher(textOf(pieces));
		case 'Bool': return equals(textOf(pieces).toLowerCase(), value => value.toLowerCase());
		case 'Binary': case 'Null': return equals(textOf(pieces), value => value);
	}
}

/** Milliseconds since 1970 of an ISO 8601 date or of seconds since 1970; NaN for neither. */
export function timeOf(text: string): number {
	return isEpoch(text) ? epochMilliseconds(text) : parseIsoDate(text) ?? NaN;
}

/** NaN for what is no number. */
export function numberOf(text: string): number {
	return text.trim() === '' ? NaN : Number(text);
}

export function textOf(pieces: readonly Piece[]): string {
	return pieces.map(piece => piece.kind === 'unknown' ? '' : piece.text).join('');
}

function stringMatcher(name: string, pieces: readonly Piece[]): Matcher {
	if (name.includes('IgnoreCase')) return equals(textOf(pieces).toLowerCase(), value => value.toLowerCase());
	if (!name.endsWith('Like')) return equals(textOf(pieces), value => value);
	const codes = codesOf(pieces, 'text');
	return value => codesMatch(codes, value);
}

function equals(wanted: string, read: (value: string) => string): Matcher {
	return value => read(value) === wanted;
}

/** `ArnEquals` and `ArnLike` are the same. */
function arnMatcher(pieces: readonly Piece[]): Matcher {
	const codes = codesOf(pieces, 'arn');
	return value => codesMatch(codes, value);
}

function ipMatcher(text: string): Matcher {
	const range = parseIpRange(text);
	return value => {
		const address = parseIpRange(value);
		return range !== undefined && address !== undefined && rangeCovers(range, address);
	};
}

/** `NumericNotEquals` is the negation of `NumericEquals`, which is left aside here. */
function boundMatcher(name: string, read: (text: string) => number, text: string): Matcher {
	const bound = read(text);
	const orEqual = name.endsWith('Equals');
	if (name.includes('LessThan')) return orEqual ? value => read(value) <= bound : value => read(value) < bound;
	if (name.includes('GreaterThan')) return orEqual ? value => read(value) >= bound : value => read(value) > bound;
	return value => read(value) === bound;
}
