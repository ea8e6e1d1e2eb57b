import { hasWildcard } from '../base/glob.js';
import { isAccountId, meantAccountId } from '../policy/account-id.js';
import { accountKeys } from '../reference/value-keys.js';
import { defineRule, type Finding } from './rule.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-account-id-value',
	summary: 'A condition names an account by what is no account id',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
	],

	visit: {
		condition: where(({ key, keyKnown, family }) => keyKnown && family === 'String' && accountKeys.has(key), test => {
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				const { text, node, span } = value;
				if (isAccountId(text) || hasWildcard(text) || text === 'anonymous') continue;
				const meant = meantAccountId(text);
				found.push({
					span: span.start < span.end ? span : node,
					message: node.kind === 'scalar'
						? `As a number, ${quoted(text)} is no account id; write its twelve digits as a string.`
						: `${quoted(text)} is no account id, which has twelve digits.`,
					fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: replaceTestValue(value, [meant]) }],
				});
			}
			return found;
		}),
	},
});
