import type { ConditionTest } from '../policy/model.js';
import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Finding } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { takesSeveral } from './shared/several-values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'forallvalues-single-valued-key',
	summary: '`ForAllValues` on a key with one value lets requests without the key pass',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-forallvalues-with-single-valued-key',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
	],

	visit: {
		condition: where((words, catalog) => words.operator.set === 'ForAllValues' && takesSeveral(words, catalog) === false, test => {
			const finding = judge(test);
			if (finding) return [finding];
		}),
	},
});

/** Without the prefix, a negated test and one with `IfExists` hold without the key just the same. */
function judge(test: ConditionTest): Finding | undefined {
	const { base, ifExists } = parseOperator(test.operator.text);
	const reading = readingOf(test);
	if (!base || !reading) return undefined;
	const plain = operatorText({ base, ifExists });
	const opens = reading.isPositive && !ifExists;
	return {
		span: test.operator.span,
		severity: opens && test.statement.effect !== 'Deny' ? 'security-warning' : 'warning',
		message: opens
			? `"ForAllValues" also holds for requests without ${quoted(test.key.text, 26)}, which has one value; write "${plain}".`
			: `${quoted(test.key.text)} has one value, and "ForAllValues" is for keys with several; write "${plain}".`,
		fixes: [{ title: `Change to "${plain}"`, safety: 'unsafe', changes: changeOperator(test, plain) }],
	};
}
