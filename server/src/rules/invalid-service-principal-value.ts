import { hasWildcard } from '../base/glob.js';
import type { ArnFacts } from '../policy/arn.js';
import { inRegion, isRegionalServiceName, isServicePrincipalName, meantServicePrincipal } from '../policy/service-principal.js';
import { servicePrincipalKeys } from '../reference/value-keys.js';
import { defineRule, type Finding } from './rule.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-service-principal-value',
	summary: 'A condition names a service by what is no service principal',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-principal-format',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
		'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
	],

	visit: {
		condition: where(({ key, keyKnown, family }) => keyKnown && family === 'String' && (key === 'kms:viaservice' || servicePrincipalKeys.has(key)), (test, context) => {
			const regional = test.key.text.toLowerCase() === 'kms:viaservice';

			const isForm = regional ? isRegionalServiceName : isServicePrincipalName;
			const ignoresCase = test.operator.text.includes('IgnoreCase');
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				if (hasWildcard(value.text) || isForm(ignoresCase ? value.text.toLowerCase() : value.text)) continue;
				const meant = meantName(value.text, regional, context.arnFacts);
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					message: `${quoted(value.text)} is no name of a service, which is written "${regional ? 's3.eu-west-1.amazonaws.com' : 'lambda.amazonaws.com'}".`,
					fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: replaceTestValue(value, [meant]) }],
				});
			}
			return found;
		}),
	},
});

/** The region is the one that the document's ARNs agree on. */
function meantName(text: string, regional: boolean, { region }: ArnFacts): string | undefined {
	const principal = isServicePrincipalName(text) ? text : meantServicePrincipal(text);
	if (principal === undefined || !regional || isRegionalServiceName(principal)) return principal;
	return region === undefined ? undefined : inRegion(principal, region);
}
