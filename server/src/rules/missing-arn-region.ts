import type { Arn } from '../policy/arn.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';
import { everyForm } from './shared/arn-templates.js';
import { inResources } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { typesWithResources } from './shared/policy-types.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'missing-arn-region',
	summary: 'An ARN names no region where such ARNs have one',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-arn-region',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: typesWithResources,

	visit: inResources(lacksRegion, (arn, value, { arnFacts }) => {
		const choices = new Set([arnFacts.region ?? '*', '*']);
		return [{
			span: value.span,
			message: `Without a region ${quoted(value.text)} matches nothing; write one, or "*" for all.`,
			fixes: [...choices].flatMap(region => changeArnPart('region', region, arn, value)),
		}];
	}),
});

/** What AWS owns and shares, as the permissions of RAM, may be of no region. */
function lacksRegion(arn: Arn, catalog: Catalog): boolean {
	return arn.region === '' && arn.account !== 'aws' && everyForm(arn, catalog, form => form.region !== '');
}
