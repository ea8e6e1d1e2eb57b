import { deprecatedKey } from '../reference/deprecated-keys.js';
import { defineRule } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'deprecated-condition-key',
	summary: 'Another condition key took the place of this one',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-global-condition-key',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-deprecated-global-condition-key',
		'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html',
	],

	visit: {
		condition: where(({ keyText, keyKnown }) => keyKnown && deprecatedKey(keyText) !== undefined, test => {
			const { key: { text, span } } = test;
			const facts = deprecatedKey(text);
			if (!facts) return;

			const names = facts.instead.map(name => `"${name}"`).join(' or ');
			return [{
				span,
				severity: facts.unsupported ? 'error' : 'warning',
				message: facts.unsupported ? `${quoted(text)} is not supported any more; use ${names}.` : `${quoted(text)} is deprecated; use ${names}.`,
				tag: 'deprecated',
				fixes: facts.sameValues ? facts.instead.map(name => ({ title: `Change to "${name}"`, safety: 'unsafe' as const, changes: renameKey(test, name) })) : [],
			}];
		}),
	},
});
