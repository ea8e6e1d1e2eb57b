import { defineRule } from './rule.js';
import { isPolicyVariable, stringsOf } from './shared/host-strings.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'cfn-sub-policy-variable',
	summary: '`Fn::Sub` takes a policy variable for its own',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
	],

	visit: {
		policy: where(({ isComputed }) => isComputed, function* (policy) {
			const { text } = policy.tree;
			for (const { template, parts } of stringsOf(policy)) {
				if (template !== 'sub') continue;
				for (const part of parts) {
					if (part.kind !== 'hole' || !isPolicyVariable(part.source) || !text.startsWith('${', part.start)) continue;
					const { start, end } = part;
					yield {
						span: { start, end },
						message: `"Fn::Sub" looks for a resource named ${quoted(part.source)}: write "\${!…}" for a policy variable.`,
						fixes: [{ title: `Change to "\${!${part.source}}"`, safety: 'unsafe', changes: [{ do: 'splice', span: { start: start + 2, end: start + 2 }, text: '!' }] }],
					};
				}
			}
		}),
	},
});
