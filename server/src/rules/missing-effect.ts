import type { Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { lacksElement } from './shared/element-name.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-effect',
	summary: 'The statement has no `Effect`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-effect',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
	],

	visit: {
		statement: where(({ isBlock, has }) => !isBlock && !has('Effect'), statement => {
			if (!lacksElement(statement, 'Effect')) return;

			return [{
				span: statement.anchor,
				message: 'The statement has no "Effect": say whether it allows or denies.',
				fixes: [addEffect(statement, 'Allow'), addEffect(statement, 'Deny')],
			}];
		}),
	},
});

function addEffect(statement: Statement, effect: 'Allow' | 'Deny'): Fix {
	return { title: `Add "Effect": "${effect}"`, safety: 'unsafe', changes: [{ do: 'add-element', statement, name: 'Effect', value: effect }] };
}
