import type { Arn } from '../policy/arn.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';
import { everyForm } from './shared/arn-templates.js';
import { inResourcesAndConditions, isLiteral, spanOfPart } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'arn-region-not-allowed',
	summary: 'An ARN names a region where such ARNs have none',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-arn-region-not-allowed',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	overrides: ['invalid-arn-region', 'resource-type-mismatch'],

	visit: inResourcesAndConditions(hasNeedlessRegion, (arn, value) => {
		const { region, service } = arn;
		return [{
			span: spanOfPart('region', arn, value),
			message: `ARNs of such a resource of "${service}" have no region: with ${quoted(region, 20)} this one matches nothing.`,
			fixes: changeArnPart('region', '', arn, value),
		}];
	}),
});

function hasNeedlessRegion(arn: Arn, catalog: Catalog): boolean {
	return arn.region !== '' && isLiteral(arn.region) && everyForm(arn, catalog, form => form.region === '');
}
