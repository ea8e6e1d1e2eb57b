import { defineRule } from './rule.js';
import { inResourcesAndConditions, isLiteral, spanOfPart } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-arn-service-case',
	summary: 'The service of an ARN has capital letters',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-arn-service-case',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
	],

	visit: inResourcesAndConditions(({ service }) => service.toLowerCase() !== service, (arn, value, { catalog }) => {
		const { service } = arn;
		const lower = service.toLowerCase();
		// A name that is unknown in small letters too is for unknown-arn-service.
		if (isLiteral(service) && catalog.arnFormsOf(lower).length === 0 && !catalog.service(lower)) return;
		return [{
			span: spanOfPart('service', arn, value),
			message: `The service in an ARN is written in small letters; ${quoted(service)} matches nothing.`,
			fixes: service.includes('${') ? [] : changeArnPart('service', lower, arn, value),
		}];
	}),
});
