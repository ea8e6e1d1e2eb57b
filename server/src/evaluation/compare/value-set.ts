import { networkOf, parseIpRange, rangeCovers, type IpRange } from '../../base/ip-range.js';
import type { ConditionOperator } from '../../reference/condition-operators.js';
import { anyRun, type Codes } from '../patterns/codes.js';
import { codesCover } from '../patterns/cover.js';
import { codesMeet } from '../patterns/meet.js';
import type { Template } from '../template.js';
import { numberOf, textOf, timeOf } from '../values.js';
import type { Unknowns } from './names.js';

/** What one value of a test asks for: a set of texts, numbers or addresses. */
export type ValueSet =
	/** `folded`: compared without case; the codes are in lower case then. */
	| { readonly kind: 'text'; readonly codes: Codes; readonly folded: boolean }
	| { readonly kind: 'interval'; readonly low: number; readonly lowOpen: boolean; readonly high: number; readonly highOpen: boolean }
	| { readonly kind: 'range'; readonly range: IpRange }
	| { readonly kind: 'flag'; readonly value: boolean }
	/** Of which nothing is known but that it is equal to one of the same name. */
	| { readonly kind: 'named'; readonly name: string };

export function valueSetOf(template: Template, operator: ConditionOperator, unknowns: Unknowns): ValueSet {
	const { family, name } = operator;
	if (family === 'String' || family === 'ARN' || family === 'Binary') return textSet(template, operator, unknowns);
	const text = template.fixed ? textOf(template.fixed) : undefined;
	const named: ValueSet = { kind: 'named', name: `${family} ${name} ${template.parts.map(part => JSON.stringify(part)).join(' ')}` };
	if (text === undefined) return named;
	if (family === 'Numeric' || family === 'Date') return intervalOf(name, family === 'Date' ? timeOf(text) : numberOf(text)) ?? named;
	if (family === 'IPAddress') return rangeOf(text) ?? named;
	return /^(true|false)$/i.test(text) ? { kind: 'flag', value: text.toLowerCase() === 'true' } : named;
}

/** True when every value of `inner` is one of `outer`. */
export function valueCovers(outer: ValueSet, inner: ValueSet): boolean {
	if (outer.kind === 'text' && inner.kind === 'text') return textCovers(outer, inner);
	if (outer.kind === 'interval' && inner.kind === 'interval') return intervalCovers(outer, inner);
	if (outer.kind === 'range' && inner.kind === 'range') return rangeCovers(outer.range, inner.range);
	if (outer.kind === 'flag' && inner.kind === 'flag') return outer.value === inner.value;
	return outer.kind === 'named' && inner.kind === 'named' && outer.name === inner.name;
}

/** False only where no value is one of both. */
export function valuesMeet(a: ValueSet, b: ValueSet): boolean {
	if (a.kind === 'text' && b.kind === 'text') return a.folded || b.folded ? codesMeet(folded(a.codes), folded(b.codes)) : codesMeet(a.codes, b.codes);
	if (a.kind === 'interval' && b.kind === 'interval') return intervalsMeet(a, b);
	if (a.kind === 'range' && b.kind === 'range') return rangeCovers(a.range, b.range) || rangeCovers(b.range, a.range);
	return a.kind !== 'flag' || b.kind !== 'flag' || a.value === b.value;
}

/** True for what any text is one of. */
export function isEverything(set: ValueSet): boolean {
	return set.kind === 'text' && set.codes.length === 1 && set.codes[0] === anyRun;
}

function textSet(template: Template, { family, wildcards, name }: ConditionOperator, unknowns: Unknowns): ValueSet {
	const codes = unknowns.codesOf(template, family === 'ARN' ? 'arn' : wildcards ? 'text' : 'exact');
	return name.includes('IgnoreCase') ? { kind: 'text', codes: folded(codes), folded: true } : { kind: 'text', codes, folded: false };
}

/** Of a text compared without case only another such one, or one that holds everything, says as much. */
function textCovers(outer: Extract<ValueSet, { kind: 'text' }>, inner: Extract<ValueSet, { kind: 'text' }>): boolean {
	if (outer.folded) return codesCover(outer.codes, folded(inner.codes));
	return inner.folded ? isEverything(outer) : codesCover(outer.codes, inner.codes);
}

function folded(codes: Codes): Codes {
	return codes.flatMap(code => code < 0 ? [code] : [...String.fromCharCode(code).toLowerCase()].map(letter => letter.charCodeAt(0)));
}

function intervalOf(name: string, bound: number): ValueSet | undefined {
	if (!Number.isFinite(bound)) return undefined;
	const open = !name.endsWith('Equals');
	if (name.includes('LessThan')) return { kind: 'interval', low: -Infinity, lowOpen: false, high: bound, highOpen: open };
	if (name.includes('GreaterThan')) return { kind: 'interval', low: bound, lowOpen: open, high: Infinity, highOpen: false };
	return { kind: 'interval', low: bound, lowOpen: false, high: bound, highOpen: false };
}

type Interval = Extract<ValueSet, { kind: 'interval' }>;

function intervalCovers(outer: Interval, inner: Interval): boolean {
	const low = outer.low < inner.low || outer.low === inner.low && (!outer.lowOpen || inner.lowOpen);
	return low && (outer.high > inner.high || outer.high === inner.high && (!outer.highOpen || inner.highOpen));
}

function intervalsMeet(a: Interval, b: Interval): boolean {
	const [low, high] = [Math.max(a.low, b.low), Math.min(a.high, b.high)];
	if (low !== high) return low < high;
	return [a, b].every(it => (it.low < low || !it.lowOpen) && (it.high > high || !it.highOpen));
}

function rangeOf(text: string): ValueSet | undefined {
	const range = parseIpRange(text);
	return range && { kind: 'range', range: networkOf(range) };
}
