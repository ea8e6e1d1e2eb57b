import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { isOidcClaimKey } from '../reference/federated-principals.js';
import { defineRule } from './rule.js';
import { moveTest } from './shared/move-test.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'oidc-aud-set-operator',
	summary: 'A set operator tests the audience, which is one value',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-foranyvalue-with-audience-claim-type',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-confirm-audience-claim-type',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['foranyvalue-single-valued-key', 'forallvalues-single-valued-key'],

	visit: {
		condition: where(({ operator, operatorKnown, keyText }) => operatorKnown && operator.set !== undefined && isAudience(keyText), test => {
			const { operator, key } = test;
			const { base, set, ifExists } = parseOperator(operator.text);
			if (!base) return;
			const plain = operatorText({ base, ifExists });
			const changes = moveTest(test, plain);
			return [{
				span: operator.span,
				severity: set === 'ForAnyValue' ? 'security-warning' : 'suggestion',
				message: `${quoted(key.text)} is one value, not many: "${plain}" says so.`,
				fixes: changes.length > 0 ? [{ title: `Change to "${plain}"`, safety: 'unsafe', changes }] : [],
			}];
		}),
	},
});

function isAudience(key: string): boolean {
	return /^saml:aud$/i.test(key) || /:aud$/i.test(key) && isOidcClaimKey(key);
}
