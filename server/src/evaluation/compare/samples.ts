import { ipRangeText } from '../../base/ip-range.js';
import { isoDateText } from '../../base/iso-date.js';
import type { GivenContext } from '../context.js';
import { anyOne, anyRun, colon, oneInPart, runInPart, type Codes } from '../patterns/codes.js';
import { codesMatch } from '../patterns/match.js';
import { textForComputed } from './assume.js';
import type { Unknowns } from './names.js';
import type { PlainTest, ValueTest } from './tests.js';
import type { ValueSet } from './value-set.js';

/** What a request may have for a key. */
export type Sample = GivenContext[string];

/** Texts that stand for a run of characters, the simplest first. */
export const fillers = ['example', 'x', '', 'example/example', 'z1', 'example:example'] as const;

/** A text that the pattern describes. Undefined where a variable in it has no value in the context. */
export function sampleOf(codes: Codes, filler: string, unknowns: Unknowns, context: GivenContext): string | undefined {
	const isArn = codes.length > 1;
	let text = '';
	let part = 0;
	for (const code of codes) {
		const piece = pieceFor(code, isArn ? fillerFor(part, filler) : filler, unknowns, context);
		if (piece === undefined) return undefined;
		if (code === colon) part++;
		text += piece;
	}
	return text;
}

/** Region and account look like what they are. */
function fillerFor(part: number, filler: string): string {
	if (filler === '' || filler.includes(':')) return filler;
	return part === 3 ? 'us-east-1' : part === 4 ? '111122223333' : filler;
}

function pieceFor(code: number, filler: string, unknowns: Unknowns, context: GivenContext): string | undefined {
	if (code >= 0) return String.fromCharCode(code);
	if (code === anyRun || code === runInPart) return filler;
	if (code === anyOne || code === oneInPart) return 'x';
	const meaning = unknowns.meaningOf(code);
	if (meaning?.kind === 'computed') return textForComputed(meaning.source);
	const value = meaning && context[meaning.key];
	return typeof value === 'string' ? value : undefined;
}

/** What to try for a key that these tests are about: the key left out, each value, and values beside them. */
export function candidatesFor(tests: readonly PlainTest[], unknowns: Unknowns): readonly Sample[] {
	const sets = tests.flatMap(test => test.kind === 'values' ? test.values : []);
	const texts = [...new Set(sets.flatMap(set => samplesIn(set, unknowns)))];
	const several = tests.some(test => test.kind === 'values' && test.quantity !== 'one');
	const all: Sample[] = [null, ...texts, ...texts.length > 0 && several ? texts.map(text => [text, 'example']) : [], ...freshFor(sets)];
	const wanted = all.filter(sample => tests.every(test => test.kind !== 'values' || mayHold(test, sample, unknowns)));
	return [...wanted, ...all.filter(sample => !wanted.includes(sample))];
}

/** True when the sample passes all of the tests, as far as can be told. */
export function passes(tests: readonly PlainTest[], sample: Sample, unknowns: Unknowns): boolean {
	return tests.every(test => test.kind === 'values' ? mayHold(test, sample, unknowns) : test.kind === 'named' || (sample !== null) === test.present);
}

function mayHold(test: ValueTest, sample: Sample, unknowns: Unknowns): boolean {
	if (sample === null) return test.holdsWithoutKey;
	const each = (Array.isArray(sample) ? sample : [sample]).map(value => test.values.some(set => mayBeIn(String(value), set, unknowns)) !== test.negated);
	return test.quantity === 'any' ? each.includes(true) : !each.includes(false);
}

function mayBeIn(text: string, set: ValueSet, unknowns: Unknowns): boolean {
	if (set.kind !== 'text') return samplesIn(set, unknowns).includes(text);
	if (set.codes.some(code => code < oneInPart)) return sampleOf(set.codes, 'example', unknowns, {}) === text || set.codes.length > 0;
	return codesMatch(set.codes, set.folded ? text.toLowerCase() : text);
}

function samplesIn(set: ValueSet, unknowns: Unknowns): string[] {
	switch (set.kind) {
		case 'text': return ['example', 'x'].flatMap(filler => sampleOf(set.codes, filler, unknowns, {}) ?? []);
		case 'interval': return [numberIn(set)];
		case 'range': return [ipRangeText({ ...set.range, prefix: set.range.family === 4 ? 32 : 128 })];
		case 'flag': return [String(set.value)];
		case 'named': return [];
	}
}

function numberIn({ low, high, lowOpen, highOpen }: Extract<ValueSet, { kind: 'interval' }>): string {
	const number = Number.isFinite(low) ? low + (lowOpen ? 1 : 0) : high - (highOpen ? 1 : 0);
	// Times are far from the numbers that policies compare.
	return Math.abs(number) > 1e11 ? isoDateText(number) : String(number);
}

/** Values that the tests most likely do not name. */
function freshFor(sets: readonly ValueSet[]): readonly string[] {
	switch (sets[0]?.kind) {
		case 'interval': return sets.flatMap(set => set.kind === 'interval' ? [set.low, set.high].filter(Number.isFinite).flatMap(bound => [bound - 1, bound + 1]) : []).map(bound => numberIn({ kind: 'interval', low: bound, lowOpen: false, high: bound, highOpen: false }));
		case 'range': return ['198.51.100.7', '10.0.0.7'];
		case 'flag': return ['true', 'false'];
		default: return ['example', 'true', 'false', 'arn:aws:sns:us-east-1:111122223333:example'];
	}
}
