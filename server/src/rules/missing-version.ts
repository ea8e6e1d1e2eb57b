import { isBlock } from '../policy/hosts/policy-document.js';
import { defineRule, type Fix } from './rule.js';
import type { Policy } from '../policy/model.js';
import { lacksPolicyElement } from './shared/element-name.js';
import { quoted } from './shared/quote.js';
import { firstVariable, mayHoldVariables, valuesWithVariables } from './shared/variables.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-version',
	summary: 'The policy has no `Version`',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-missing-version',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
	],

	visit: {
		policy: where(({ isOf2012, isInside }) => !isOf2012 || isInside, policy => {
			const addedByHost = isBlock(policy.node);
			if (addedByHost || !lacksPolicyElement(policy, 'Version')) return;

			return [{ span: policy.anchor, message: messageFor(policy), fixes: [addVersion(policy)] }];
		}),
	},
});

function messageFor(policy: Policy): string {
	const [value] = valuesWithVariables(policy);
	return value
		? `Without a "Version", AWS reads ${quoted(firstVariable(value.text))} as plain text.`
		: 'Without a "Version", AWS reads the policy by the rules of 2008.';
}

/** The two versions of the language differ in nothing but policy variables, so without one the fix changes nothing. */
function addVersion(policy: Policy): Fix {
	return {
		title: 'Add "Version": "2012-10-17"',
		safety: mayHoldVariables(policy) ? 'unsafe' : 'safe',
		changes: [{ do: 'add-policy-element', policy, name: 'Version', value: '2012-10-17' }],
	};
}
