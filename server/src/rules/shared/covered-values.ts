import { globMatches, hasWildcard } from '../../base/glob.js';
import type { ActionValue, ResourceValue } from '../../policy/model.js';
import type { Finding } from '../rule.js';
import { withFixes } from './late-fix.js';
import { quoted } from './quote.js';
import { removeValues } from './values.js';

type Value = ActionValue | ResourceValue;

/** A value of a list that another one of the list makes needless. */
export interface Covered {
	readonly value: Value;
	readonly by: Value;
	/** True when both say the same, and the value is the later one. */
	readonly repeats: boolean;
}

/** How values are compared: as which texts, and whether all that the second text describes is described by the first. */
export interface Comparison {
	readonly textOf: (value: Value, index: number) => string;
	readonly covers: (outer: string, inner: string) => boolean;
	/** The part of a value in which those that begin alike differ; undefined for one that has no such part, which no value that has one covers. */
	readonly tellingPart?: (value: Value) => string | undefined;
}

/**
 * The values that say what another value of their list says already. Costs the number of values times the number of patterns among them,
 * of which it takes no more than a few dozen.
 */
export function coveredValues(values: readonly Value[], comparison: Comparison): readonly Covered[] {
	const { textOf, tellingPart } = comparison;
	if (values.length < 2 || !values.every(({ member }) => member === values[0]!.member)) return [];
	const distinct = new Map<string, Value>();
	const patterns: Pattern[] = [];
	const covered: Covered[] = [];
	for (let index = 0; index < values.length; index++) {
		const value = values[index]!;
		if (!value.known) continue;
		const text = textOf(value, index);
		const by = distinct.get(text);
		if (by) {
			covered.push({ value, by, repeats: true });
			continue;
		}
		distinct.set(text, value);
		if (patterns.length < mostPatterns && hasWildcard(text)) patterns.push(patternFrom(text, value, tellingPart?.(value)));
	}
	if (patterns.length > 0) addIncluded(distinct, patterns, comparison, covered);
	return covered;
}

interface Pattern {
	readonly text: string;
	/** True where it is the telling part that is compared first. */
	readonly inPart: boolean;
	/** What stands before its first wildcard, there or in all of it, and the last character of that; NaN where there is none. */
	readonly head: string;
	readonly headEnd: number;
	readonly value: Value;
}

function patternFrom(text: string, value: Value, part: string | undefined): Pattern {
	const [head] = /^[^*?]*/.exec(part ?? text)!;
	return { text, inPart: part !== undefined, head, headEnd: head.charCodeAt(head.length - 1), value };
}

function addIncluded(distinct: ReadonlyMap<string, Value>, patterns: readonly Pattern[], { covers, tellingPart }: Comparison, covered: Covered[]): void {
	for (const [text, value] of distinct) {
		const part = tellingPart?.(value);
		for (const { text: pattern, inPart, head, headEnd, value: by } of patterns) {
			const own = inPart ? part : text;
			// Of two texts that do not agree most differ in that character.
			if (own === undefined || head !== '' && own.charCodeAt(head.length - 1) !== headEnd) continue;
			// A pattern that covers another one matches its characters as they stand, which is soon told.
			if (by === value || !own.startsWith(head) || !globMatches(pattern, text) || !covers(pattern, text)) continue;
			// Of two spellings of one pattern the first one stays.
			if (by.span.start > value.span.start && covers(text, pattern)) continue;
			covered.push({ value, by, repeats: false });
			break;
		}
	}
}

const mostPatterns = 64;

/** Without the value its list describes what it did before. */
export function coveredFinding({ value, by, repeats }: Covered): Finding {
	return withFixes({
		span: value.span,
		message: repeats ? `${quoted(value.text, 60)} stands in the list already.` : `${quoted(value.text)} is part of ${quoted(by.text)}, so it adds nothing.`,
		tag: 'unnecessary',
		related: [{ span: by.span, message: repeats ? 'It is here.' : `${quoted(by.text)} is here.` }],
	}, () => {
		const changes = removeValues(value.member, [value]);
		return changes.length > 0 ? [{ title: `Remove ${quoted(value.text, 80)}`, safety: 'safe', changes }] : [];
	});
}
