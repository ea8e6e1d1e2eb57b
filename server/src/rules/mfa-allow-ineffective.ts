import type { ConditionTest } from '../policy/model.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { withOperator } from './shared/condition-changes.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'mfa-allow-ineffective',
	summary: 'An Allow that is to ask for MFA does not',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
	],
	types: ['identity', 'resource', 'trust'],

	visit: {
		condition: where(({ key }) => key === mfaKey, test => {
			const { effect, conditions } = test.statement;
			if (effect !== 'Allow') return;
			const flaw = flawOf(test);
			if (flaw === undefined || conditions.some(asksForMfa)) return;

			return [{
				span: test.operator.span,
				message: flaw,
				fixes: [{ title: 'Change to "Bool" with "true"', safety: 'unsafe', changes: withOperator(test, 'Bool', ['true']) }],
			}];
		}),
	},
});

function isMfaKey({ key }: ConditionTest): boolean {
	return key.text.toLowerCase() === mfaKey;
}

const mfaKey = 'aws:multifactorauthpresent';

function flawOf({ operator, values, complete }: ConditionTest): string | undefined {
	const { base, ifExists } = parseOperator(operator.text);
	const [value, ...more] = values.map(({ text }) => text.toLowerCase());
	if (!complete || more.length > 0) return undefined;
	if (base?.family === 'Null' && value === 'false') return 'Sessions without MFA carry the key too, with "false"; test that it is "true".';
	if (base?.family !== 'Bool') return undefined;
	if (value === 'false') return 'This allows who came without MFA, and nobody who used it.';
	return ifExists ? 'Long-term access keys carry no MFA key, so "BoolIfExists" lets them pass; write "Bool".' : undefined;
}

/** The age of the sign-in is there only where MFA was used. */
function asksForMfa(test: ConditionTest): boolean {
	const { base, ifExists } = parseOperator(test.operator.text);
	if (ifExists) return false;
	if (/^aws:MultiFactorAuthAge$/i.test(test.key.text)) return base?.family === 'Numeric' || base?.family === 'Null';
	return isMfaKey(test) && base?.family === 'Bool' && test.values.every(({ text, known }) => !known || text.toLowerCase() === 'true');
}
