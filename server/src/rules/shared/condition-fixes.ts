import type { ConditionTest } from '../../policy/model.js';
import type { Fix } from '../rule.js';
import { removalOf } from './condition-changes.js';
import { quoted } from './quote.js';

/** A fix that takes out a test. */
export function removeTest(test: ConditionTest): Fix {
	return { title: `Remove the condition on ${quoted(test.key.text)}`, safety: 'unsafe', changes: removalOf(test) };
}

/** A fix that lets only requests pass that carry the key. */
export function requireKey({ statement, key }: ConditionTest): Fix {
	return {
		title: `Add "Null": { ${quoted(key.text)}: "false" }`,
		safety: 'unsafe',
		changes: [{ do: 'add-condition', statement, operator: 'Null', key: key.text, values: ['false'] }],
	};
}
