import { isBlock } from '../policy/hosts/policy-document.js';
import { defineRule } from './rule.js';
import { isPolicyVariable, stringsOf } from './shared/host-strings.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'tf-unescaped-policy-variable',
	summary: 'Terraform takes a policy variable for its own',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#context-variable-interpolation',
		'https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
	],
	overrides: ['unknown-policy-variable'],

	visit: {
		policy: where(({ isTerraform, isComputed }) => isTerraform && isComputed, function* (policy) {
			const { tree } = policy;
			const opening = isBlock(policy.node) ? '&{' : '$${';
			for (const { parts } of stringsOf(policy)) {
				for (const { kind, start, end } of parts) {
					const written = tree.text.slice(start, end);
					if (kind !== 'hole' || !written.startsWith('${') || !isPolicyVariable(written.slice(2))) continue;
					yield {
						span: { start, end },
						message: `Terraform would evaluate ${quoted(written)}: write "${opening}…}" for a policy variable.`,
						fixes: [{ title: `Change to "${opening}${written.slice(2)}"`, safety: 'unsafe', changes: [{ do: 'splice', span: { start, end: start + 2 }, text: opening }] }],
					};
				}
			}
		}),
	},
});
