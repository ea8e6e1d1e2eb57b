import { suppressionsIn, suppressionWord } from '../policy/suppressions.js';
import { defineRule } from './rule.js';

export default defineRule({
	id: 'suppression-without-reason',
	summary: 'A comment suppresses a finding and does not say why',
	category: 'style',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],

	visit: {
		*document({ tree }) {
			for (const { comment, rules, reason } of suppressionsIn(tree)) {
				const start = tree.text.indexOf(suppressionWord, comment.start);
				const span = { start, end: start + suppressionWord.length };
				if (rules.length === 0) yield { span, message: `Name the rule and the reason: "${suppressionWord} rule-id: reason".` };
				else if (reason === '') yield { span, message: 'Say why this is meant to be, after a colon; the next reader cannot know.' };
			}
		},
	},
});
