import { defineRule } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { namesOnlyServices } from './shared/principal-reach.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'service-principal-unsupported-key',
	summary: 'An organization is asked of an AWS service, which belongs to none',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-condition-key-for-service-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
	],
	types: ['resource', 'trust'],

	visit: {
		condition: where(({ key, reading }) => reading !== undefined && sources.has(key), test => {
			const { statement, key } = test;
			const source = sources.get(key.text.toLowerCase());
			if (source === undefined || statement.effect !== 'Allow' || !namesOnlyServices(statement)) return;

			return [{
				span: key.span,
				message: `A service principal is in no organization and sends no ${quoted(key.text)}; test "${source}".`,
				fixes: [{ title: `Change to "${source}"`, safety: 'unsafe', changes: renameKey(test, source) }],
			}];
		}),
	},
});

/** What tells the organization on whose behalf a service calls. */
const sources: ReadonlyMap<string, string> = new Map([
	['aws:principalorgid', 'aws:SourceOrgID'], ['aws:principalorgpaths', 'aws:SourceOrgPaths'],
]);
