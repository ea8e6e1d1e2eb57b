import { parseArn } from '../policy/arn.js';
import type { ConditionTest } from '../policy/model.js';
import type { ConditionKeyType, Catalog } from '../reference/catalog.js';
import { operatorAccepts, parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { fittingOperator, fitsType } from './shared/fitting-operator.js';
import { quoted } from './shared/quote.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'condition-type-mismatch',
	summary: 'A condition operator does not compare values of the type of the key',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
	],

	visit: {
		condition: where(isMismatch, (test, { catalog }) => {
			const { key, operator } = test;
			const { base } = parseOperator(operator.text);
			const type = catalog.conditionKey(key.text)?.type;
			if (!base || type === undefined || isFine(test, type)) return;

			return [{
				span: key.span,
				message: `${quoted(key.text, 28)} holds ${nouns[type]}, and ${quoted(operator.text, 30)} compares ${nouns[base.family as ConditionKeyType]}.`,
				fixes: fixesFor(test, type),
			}];
		}),
	},
});

const nouns: Readonly<Record<ConditionKeyType, string>> = {
	String: 'text', ARN: 'ARNs', Bool: 'true or false', Date: 'times', Numeric: 'numbers', IPAddress: 'IP addresses', Binary: 'binary data',
};

function isMismatch({ operator, operatorKnown, keyText, keyKnown }: TestWords, catalog: Catalog): boolean {
	const type = operatorKnown && keyKnown && operator.base ? catalog.conditionKey(keyText)?.type : undefined;
	return type !== undefined && !operatorAccepts(operator, type);
}

/**
 * Text may be an ARN, as in an encryption context or a tag, and is compared as one then. The time since 1970 is a number and a time. What counts days is
 * listed as text, and AWS compares it as a number: https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock-policy.html
 */
function isFine({ key, operator, values }: ConditionTest, type: ConditionKeyType): boolean {
	const { base } = parseOperator(operator.text);
	if (base?.family === 'Numeric') return /^aws:EpochTime$|(?:Days|Seconds|Duration)$/i.test(key.text);
	return base?.family === 'ARN' && type === 'String' && values.every(({ text, known }) => !known || text === '*' || text.startsWith('${') || parseArn(text) !== undefined);
}

/** Only where the values are of the type of the key, so that the operator is what is wrong. */
function fixesFor(test: ConditionTest, type: ConditionKeyType): readonly Fix[] {
	const operator = test.values.every(({ text, known }) => !known || fitsType(text, type)) ? fittingOperator(test, type) : undefined;
	const changes = operator === undefined ? [] : changeOperator(test, operator);
	return changes.length > 0 ? [{ title: `Change to "${operator!}"`, safety: 'unsafe', changes }] : [];
}
