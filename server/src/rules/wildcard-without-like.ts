import { hasWildcard } from '../base/glob.js';
import type { ConditionTest } from '../policy/model.js';
import { replaceVariables } from '../policy/variables.js';
import { operatorText, parseOperator } from '../reference/condition-operators.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { fittingOperator, fitsType } from './shared/fitting-operator.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'wildcard-without-like',
	summary: 'A value holds a wildcard that its operator takes for a plain character',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-wildcard-without-like-operator',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
	],
	overrides: ['string-operator-on-arn-key'],

	visit: {
		condition: where(({ operator, family }) => family === 'String' && !operator.base!.wildcards, (test, { catalog }) => {
			const [first, ...others] = test.values.filter(({ text }) => holdsWildcard(text));
			if (!first) return;

			return [{
				span: first.span,
				message: `${quoted(first.text, 34)} is compared as it stands: a wildcard means nothing to ${quoted(test.operator.text, 24)}.`,
				related: others.map(({ span }) => ({ span, message: 'And this one.' })),
				fixes: fixesFor(test, catalog),
			}];
		}),
	},
});

/** `${*}` stands for the character itself, and the question mark of a URL for nothing else. */
function holdsWildcard(text: string): boolean {
	if (!hasWildcard(text)) return false;
	const literal = text.includes('${') ? replaceVariables(text, () => '') : text;
	return hasWildcard(/^https?:\/\//.test(literal) ? literal.replaceAll('?', '') : literal);
}

/** An operator that reads wildcards minds case. */
function fixesFor(test: ConditionTest, catalog: Catalog): readonly Fix[] {
	const operator = likeOperator(test, catalog);
	const changes = operator === undefined ? [] : changeOperator(test, operator);
	return changes.length > 0 ? [{ title: `Change to "${operator!}"`, safety: 'unsafe', changes }] : [];
}

function likeOperator(test: ConditionTest, catalog: Catalog): string | undefined {
	const { base, set, ifExists } = parseOperator(test.operator.text);
	if (!base || base.name.endsWith('IgnoreCase')) return undefined;
	const isArn = catalog.conditionKey(test.key.text)?.type === 'ARN' && test.values.every(({ text, known }) => !known || fitsType(text, 'ARN'));
	return isArn ? fittingOperator(test, 'ARN') : operatorText({ base: { ...base, name: base.name.replace('Equals', 'Like') }, set, ifExists });
}
