import { defineRule } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { familyWithoutTag } from './shared/key-spelling.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-tag-key',
	summary: 'A condition key for tags does not say which tag',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-tag-key-in-condition',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
	],

	visit: {
		condition: where(({ keyText, keyKnown }, catalog) => keyKnown && familyWithoutTag(keyText, catalog) !== undefined, (test, { catalog }) => {
			const { key: { text, span } } = test;
			const family = familyWithoutTag(text, catalog);
			if (family === undefined) return;

			return [{
				span,
				message: `${quoted(text)} does not say which tag; write the tag's key behind a slash.`,
				fixes: [{ title: 'Add the key of a tag, to be filled in', safety: 'unsafe', changes: renameKey(test, `${family}/TAG_KEY`) }],
			}];
		}),
	},
});
