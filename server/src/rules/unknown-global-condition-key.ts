import { globalKeyAlias } from '../reference/condition-key-aliases.js';
import type { Catalog } from '../reference/catalog.js';
import { deprecatedKey } from '../reference/deprecated-keys.js';
import { defineRule } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { familyWithoutTag, keyName, nearestKey } from './shared/key-spelling.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'unknown-global-condition-key',
	summary: 'There is no global condition key of that name',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-global-condition-key',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
	],

	visit: {
		condition: where(({ keyText, keyKnown }, catalog) => keyKnown && /^aws:/i.test(keyText) && !exists(keyText, catalog), (test, { catalog }) => {
			const { key: { text, span } } = test;

			const meant = globalKeyAlias(text) ?? nearestKey(text, catalog.globalKeys.filter(({ name }) => name.startsWith('aws:')));
			return [{
				span,
				severity: meant === undefined ? 'warning' : 'error',
				message: meant === undefined
					? `${quoted(text)} is no global condition key in the AWS data of ${catalog.date}.`
					: `${quoted(text)} does not exist; did you mean ${quoted(meant)}?`,
				fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: renameKey(test, meant) }],
			}];
		}),
	},
});

/** A key without its tag, and one that was taken back, are told apart from those that never existed. */
function exists(text: string, catalog: Catalog): boolean {
	return catalog.conditionKey(text) !== undefined || !keyName(text) || deprecatedKey(text) !== undefined || familyWithoutTag(text, catalog) !== undefined;
}
