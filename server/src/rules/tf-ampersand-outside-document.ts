import { defineRule } from './rule.js';
import { matchesIn, stringsOf } from './shared/host-strings.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'tf-ampersand-outside-document',
	summary: '`&{…}` stands outside of `aws_iam_policy_document`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#context-variable-interpolation',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
	],

	visit: {
		policy: where(({ isTerraform, isBlock }) => isTerraform && !isBlock, function* (policy) {
			const { tree } = policy;
			for (const string of stringsOf(policy)) {
				for (const { span, match: [written] } of matchesIn(string, tree.text, /&\{[a-z][a-z0-9-]*:[A-Za-z][^}"]*\}/g)) {
					yield {
						span,
						message: `AWS gets ${quoted(written)} as it stands: "&{…}" is a variable in "aws_iam_policy_document" only.`,
						fixes: [{ title: `Change to "$$${written.slice(1)}"`, safety: 'unsafe', changes: [{ do: 'splice', span: { start: span.start, end: span.start + 1 }, text: '$$' }] }],
					};
				}
			}
		}),
	},
});
