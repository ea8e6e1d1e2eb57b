import { hasWildcard } from '../base/glob.js';
import { parseArn } from '../policy/arn.js';
import type { ConditionTest } from '../policy/model.js';
import { replaceVariables } from '../policy/variables.js';
import type { Catalog } from '../reference/catalog.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { fittingOperator, fitsType } from './shared/fitting-operator.js';
import { quoted } from './shared/quote.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'string-operator-on-arn-key',
	summary: 'A string operator compares a key that holds an ARN',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-string-like-operator-with-arn-condition-keys',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
	],

	visit: {
		condition: where(isTextOnArn, test => {
			const { base } = parseOperator(test.operator.text);
			if (!test.values.some(({ text }) => text === '*' || text.startsWith('arn:'))) return;

			const crosses = base!.wildcards && test.values.some(({ text }) => mayRunOver(text));
			const arnOperator = fittingOperator(test, 'ARN')!;
			return [{
				span: test.key.span,
				severity: crosses ? 'security-warning' : 'suggestion',
				message: crosses
					? `${quoted(test.operator.text, 28)} lets a wildcard run over the colons of an ARN; ${quoted(arnOperator, 28)} does not.`
					: `${quoted(test.key.text)} holds an ARN; compare it with ${quoted(arnOperator)}.`,
				fixes: fixesFor(test, arnOperator),
			}];
		}),
	},
});

function isTextOnArn({ operator: { base }, family, keyText, keyKnown }: TestWords, catalog: Catalog): boolean {
	return keyKnown && family === 'String' && !base!.name.endsWith('IgnoreCase') && catalog.conditionKey(keyText)?.type === 'ARN';
}

/** True for a wildcard before the last part of an ARN. There, everything behind the fifth colon is one part for both kinds of operator. */
function mayRunOver(text: string): boolean {
	const literal = text.includes('${') ? replaceVariables(text, () => 'x') : text;
	const arn = parseArn(literal);
	// No name of IAM ends in ":root".
	if (arn?.resource === 'root') return false;
	return arn ? hasWildcard(literal.slice(0, arn.offsets.resource)) : hasWildcard(literal) && literal !== '*';
}

function fixesFor(test: ConditionTest, operator: string): readonly Fix[] {
	const changes = test.values.every(({ text, known }) => !known || fitsType(text, 'ARN')) ? changeOperator(test, operator) : [];
	return changes.length > 0 ? [{ title: `Change to "${operator}"`, safety: 'unsafe', changes }] : [];
}
