import { templateNames } from '../policy/hosts/cloudformation.js';
import { defineRule } from './rule.js';
import { matchesIn, stringsOf } from './shared/host-strings.js';
import { quoted } from './shared/quote.js';
import { withSub } from './shared/substitution.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'cfn-missing-sub',
	summary: 'A string of a template names a parameter without `Fn::Sub`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html'],
	overrides: ['unknown-policy-variable', 'variable-in-arn-prefix'],

	visit: {
		policy: where(({ isTemplate }) => isTemplate, function* (policy) {
			const { tree } = policy;
			let names: ReadonlySet<string> | undefined;
			for (const node of stringsOf(policy)) {
				const changes = node.template === undefined ? withSub(node, tree) : undefined;
				if (!changes) continue;
				for (const { span, match: [written, name] } of matchesIn(node, tree.text, /\$\{([A-Za-z][\w:]*)(?:\.[\w.]+)?\}/g)) {
					if (!/^AWS::\w+$/.test(name!) && !(names ??= templateNames(tree)).has(name!)) continue;
					yield {
						span,
						message: `CloudFormation leaves ${quoted(written)} as it is: only "Fn::Sub" puts something there.`,
						fixes: [{ title: tree.language === 'yaml' ? 'Add "!Sub"' : 'Add "Fn::Sub"', safety: 'unsafe', changes }],
					};
					break;
				}
			}
		}),
	},
});
