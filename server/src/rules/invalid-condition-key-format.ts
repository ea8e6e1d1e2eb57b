import type { ConditionTest } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { keyName, keysNamed } from './shared/key-spelling.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-condition-key-format',
	summary: 'A condition key is not written as service:name',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-condition-key-format',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
	],

	visit: {
		condition: where(({ keyText, keyKnown }) => keyKnown && !keyName(keyText.trim()), (test, { catalog }) => {
			const { key: { text, span, node } } = test;

			const meant = meantKey(test, catalog);
			return [{
				span: span.start < span.end ? span : node,
				message: meant ? `${quoted(text, 30)} is no condition key; did you mean ${quoted(meant)}?` : `${quoted(text)} is no condition key; one is written as "service:name".`,
				fixes: meant ? [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: renameKey(test, meant) }] : [],
			}];
		}),
	},
});

/** The key of that name, if there is only one in the services of the statement and among the global ones. */
function meantKey({ key, statement }: ConditionTest, catalog: Catalog): string | undefined {
	const [only, ...others] = keysNamed(key.text.replace(/^:+|[:\s]/g, ''), statement, catalog);
	return others.length === 0 ? only : undefined;
}
