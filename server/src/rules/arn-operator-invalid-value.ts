import { isAccountId } from '../policy/account-id.js';
import { parseArn, type ArnFacts } from '../policy/arn.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { compares } from './shared/condition-reading.js';
import { replaceTestValue } from './shared/condition-values.js';
import { fittingOperator } from './shared/fitting-operator.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'arn-operator-invalid-value',
	summary: 'An ARN operator is given a value that is no ARN',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
	],

	visit: {
		condition: where(compares('ARN'), (test, context) => {
			const found: Finding[] = [];
			for (const value of test.values.filter(isNoArn)) {
				found.push({
					span: value.span,
					severity: /^arn:.*\*$/.test(value.text) ? 'warning' : 'error',
					message: `${quoted(value.text, 34)} is no ARN of six parts, which is all that ${quoted(test.operator.text, 24)} compares.`,
					fixes: [...asAccount(test), ...asRole(value, context.arnFacts)],
				});
			}
			return found;
		}),
	},
});

/** A lone wildcard stands for every ARN, and a variable may hold one. */
function isNoArn({ text, known }: ConditionValue): boolean {
	return known && !/^\*+$|^\$\{/.test(text) && parseArn(text) === undefined;
}

/** The keys that hold the account of what an ARN key holds. Keys in lower case. */
const accountKeyOf: Readonly<Record<string, string>> = { 'aws:sourcearn': 'aws:SourceAccount', 'aws:principalarn': 'aws:PrincipalAccount' };

/** Where all values are accounts, the account is what was to be tested. */
function asAccount(test: ConditionTest): readonly Fix[] {
	const key = accountKeyOf[test.key.text.toLowerCase()];
	if (key === undefined || !test.complete || !test.values.every(({ text }) => isAccountId(text))) return [];
	const operator = fittingOperator(test, 'String')!;
	const changes = changeOperator(test, operator, key);
	return changes.length > 0 ? [{ title: `Test "${key}" with "${operator}"`, safety: 'unsafe', changes }] : [];
}

/** The name of a role is most of its ARN. */
function asRole(value: ConditionValue, { partition, account }: ArnFacts): readonly Fix[] {
	const { text, test } = value;
	if (!/^aws:principalarn$/i.test(test.key.text) || !/^[\w+=,.@/*?-]+$/.test(text) || /^\d+$/.test(text)) return [];
	const resource = /^(role|user|group|federated-user)\//.test(text) ? text : `role/${text.replace(/^\//, '')}`;
	const arn = `arn:${partition ?? 'aws'}:iam::${account ?? 'ACCOUNT_ID'}:${resource}`;
	return [{ title: `Change to ${quoted(arn, 80)}`, safety: 'unsafe', changes: replaceTestValue(value, [arn]) }];
}
