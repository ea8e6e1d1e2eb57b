import type { Arn } from '../policy/arn.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';
import { everyForm, mayBeOwnedByAws } from './shared/arn-templates.js';
import { inResources } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { typesWithResources } from './shared/policy-types.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'missing-arn-account',
	summary: 'An ARN names no account where such ARNs have one',
	category: 'correctness',
	severity: 'error',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-arn-account',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: typesWithResources,

	visit: inResources(lacksAccount, (arn, value, { arnFacts }) => {
		const choices = new Set([arnFacts.account ?? '*', '*']);
		return [{
			span: value.span,
			message: `Without an account ${quoted(value.text)} matches nothing; write one, or "*" for all.`,
			fixes: [...choices].flatMap(account => changeArnPart('account', account, arn, value)),
		}];
	}),
});

function lacksAccount(arn: Arn, catalog: Catalog): boolean {
	return arn.account === '' && everyForm(arn, catalog, form => form.account !== '') && !mayBeOwnedByAws(arn);
}
