import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-version',
	summary: '`Version` is not a version of the policy language',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-version',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
	],

	visit: {
		policy: where(({ isOf2012 }) => !isOf2012, ({ version }) => {
			if (!version?.known || versions.has(version.text)) return;

			return [{
				span: version.span,
				message: `${quoted(version.text)} is no version of the policy language; write "2012-10-17".`,
				fixes: [{
					title: 'Change to "2012-10-17"',
					safety: 'unsafe',
					changes: [{ do: 'set-text', node: version.node, text: '2012-10-17' }],
				}],
			}];
		}),
	},
});

const versions: ReadonlySet<string> = new Set(['2012-10-17', '2008-10-17']);
