import { isTemplate } from '../policy/hosts/cloudformation.js';
import type { Policy } from '../policy/model.js';
import type { StringNode } from '../syntax/node.js';
import { defineRule } from './rule.js';
import { stringsOf } from './shared/host-strings.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'yaml-unquoted-account-id',
	summary: 'An account is a number to YAML',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://yaml.org/type/int.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts',
	],

	visit: {
		policy: where(({ isYaml }) => isYaml, function* (policy) {
			const template = isTemplate(policy.tree);
			for (const { text, node } of unquotedAccounts(policy)) {
				yield {
					span: node.content,
					severity: template && !text.startsWith('0') ? 'suggestion' : 'error',
					message: text.startsWith('0') ? `${quoted(text)} is a number to YAML and may lose its first zero: put the account in quotes.` : `${quoted(text)} is a number to YAML: put the account in quotes.`,
					fixes: [{ title: 'Add quotes', safety: 'safe', changes: [{ do: 'splice', span: node.content, text: `"${text}"` }] }],
				};
			}
		}),
	},
});

function* unquotedAccounts(policy: Policy): Iterable<{ readonly text: string; readonly node: StringNode }> {
	for (const node of stringsOf(policy)) {
		const text = node.quote === '' ? policy.tree.text.slice(node.content.start, node.content.end) : '';
		if (/^\d{12}$/.test(text)) yield { text, node };
	}
}
