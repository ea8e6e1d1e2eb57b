import type { Arn } from '../policy/arn.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { everyForm } from './shared/arn-templates.js';
import { inResourcesAndConditions, isLiteral, spanOfPart, type ArnValue } from './shared/arn-values.js';
import { changeArnPart, partChanges } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'arn-account-not-allowed',
	summary: 'An ARN names an account where such ARNs have none',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-arn-account-not-allowed',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount',
	],
	overrides: ['invalid-arn-account', 'resource-type-mismatch'],

	visit: inResourcesAndConditions(hasNeedlessAccount, (arn, value) => {
		const { account, service } = arn;
		return [{
			span: spanOfPart('account', arn, value),
			message: `ARNs of such a resource of "${service}" have no account: with ${quoted(account, 20)} this one matches nothing.`,
			fixes: [...changeArnPart('account', '', arn, value), ...testAccount(arn, value)],
		}];
	}),
});

function hasNeedlessAccount(arn: Arn, catalog: Catalog): boolean {
	return arn.account !== '' && isLiteral(arn.account) && everyForm(arn, catalog, form => form.account === '');
}

/** What was meant: buckets of that account only. */
function testAccount(arn: Arn, value: ArnValue): Fix[] {
	const { offsets: { account: start }, account } = arn;
	if (arn.service !== 's3' || value.kind !== 'resource' || value.negated || !/^\d{12}$/.test(account)) return [];
	const removal = partChanges(value, start, start + account.length, '');
	if (removal.length === 0) return [];
	return [{
		title: `Test aws:ResourceAccount for ${account} instead`,
		safety: 'unsafe',
		changes: [...removal, { do: 'add-condition', statement: value.statement, operator: 'StringEquals', key: 'aws:ResourceAccount', values: [account] }],
	}];
}
