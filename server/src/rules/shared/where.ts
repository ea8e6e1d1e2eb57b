import type { Text } from '../../policy/model.js';
import { parseOperator, type ConditionOperator, type ParsedOperator } from '../../reference/condition-operators.js';
import type { Check, Concern } from '../rule.js';
import { familyOf, readingOf, type Reading } from './condition-reading.js';

/** A check of those subjects only whose words may be its business: `where(({ key }) => key === 's3:prefix', test => …)`. */
export function where<Words, Subject>(concerns: Concern<Words>, check: Check<Subject>): Check<Subject, Words> {
	return Object.assign<Check<Subject>, { concerns: Concern<Words> }>((subject, context) => check(subject, context), { concerns });
}

/** What a test compares and how, but not with what. */
export interface TestWords {
	/** In lower case, as keys compare; U+0000 for what is computed elsewhere. */
	readonly key: string;
	readonly keyText: string;
	readonly keyKnown: boolean;
	readonly operator: ParsedOperator;
	readonly operatorText: string;
	readonly operatorKnown: boolean;
	/** As `readingOf` says. */
	readonly reading: Reading | undefined;
	/** As `familyOf` says. */
	readonly family: ConditionOperator['family'] | undefined;
}

export function testWords(test: { readonly operator: Pick<Text, 'text' | 'known'>; readonly key: Pick<Text, 'text' | 'known'> }): TestWords {
	const { key, operator } = test;
	return {
		key: key.text.toLowerCase(), keyText: key.text, keyKnown: key.known,
		operator: parseOperator(operator.text), operatorText: operator.text, operatorKnown: operator.known,
		reading: readingOf(test), family: familyOf(test),
	};
}
