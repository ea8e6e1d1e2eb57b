import { isTemplate } from '../policy/hosts/cloudformation.js';
import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'yaml-unquoted-version',
	summary: 'The version is a date to some readers of YAML',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://yaml.org/type/timestamp.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
	],

	visit: {
		policy: where(({ isYaml }) => isYaml, ({ version, tree }) => {
			if (version?.node.quote !== '' || version.span.end === version.span.start || !/^\d{4}-\d{2}-\d{2}$/.test(version.text)) return;
			const { start, end } = version.node;
			return [{
				span: { start, end },
				severity: isTemplate(tree) ? 'suggestion' : 'warning',
				message: `Put ${quoted(version.text)} in quotes: many readers of YAML take it for a date.`,
				fixes: [{ title: 'Add quotes', safety: 'safe', changes: [{ do: 'splice', span: { start, end }, text: `"${version.text}"` }] }],
			}];
		}),
	},
});
