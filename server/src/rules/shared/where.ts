import type { Text } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { parseOperator, type ConditionOperator, type ParsedOperator } from '../../reference/condition-operators.js';
import type { Check, Finding, Glance, Look, RuleContext } from '../rule.js';
import { familyOf, readingOf, type Reading } from './condition-reading.js';

/**
 * A check of those subjects only of whose words `tell` has something to tell: `where(({ key }) => key === 's3:prefix', test => …)`. It is asked once for
 * all subjects of the same words, and what it tells is handed to the check: true, or what could be worked out of the words alone.
 */
export function where<Words, Subject, Told>(
	tell: (words: Words, catalog: Catalog) => Told | undefined | false,
	check: (subject: Subject, context: RuleContext, told: Told) => Iterable<Finding> | undefined,
): Glance<Subject, Words> {
	return {
		glance(words, catalog) {
			const told = tell(words, catalog);
			return told === undefined || told === false ? undefined : (subject, context) => check(subject, context, told);
		},
	};
}

/** How to check subjects of these words, whichever way a rule looks at them. */
export function checkFor<Subject, Words>(look: Look<Subject, Words>, words: Words, catalog: Catalog): Check<Subject> | undefined {
	return typeof look === 'function' ? look : look.glance(words, catalog);
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
