import { closest } from '../base/closest.js';
import type { Arn } from '../policy/arn.js';
import type { Catalog } from '../reference/catalog.js';
import { serviceAlias } from '../reference/service-aliases.js';
import { defineRule } from './rule.js';
import { inResourcesAndConditions, isLiteral, spanOfPart, type ArnValue } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { servicesOfActions } from './shared/named-services.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'unknown-arn-service',
	summary: 'The service of an ARN does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],

	visit: inResourcesAndConditions(isOfUnknownService, (arn, value, { catalog }) => {
		const service = arn.service.toLowerCase();
		const meant = meantService(service, value, catalog);
		return [{
			span: spanOfPart('service', arn, value),
			severity: meant === undefined ? 'warning' : 'error',
			message: meant === undefined
				? `${quoted(arn.service)} stands in no ARN in the AWS data of ${catalog.date}.`
				: `${quoted(arn.service)} is no service in ARNs; did you mean "${meant}"?`,
			fixes: meant === undefined ? [] : changeArnPart('service', meant, arn, value),
		}];
	}),
});

function isOfUnknownService(arn: Arn, catalog: Catalog): boolean {
	const service = arn.service.toLowerCase();
	return catalog.arnFormsOf(service).length === 0 && isLiteral(service) && !catalog.service(service);
}

/** The services of the actions beside it are more likely meant than others: a service may be called differently in ARNs. */
function meantService(service: string, value: ArnValue, catalog: Catalog): string | undefined {
	const alias = serviceAlias(service);
	if (alias !== undefined && catalog.arnFormsOf(alias).length > 0) return alias;
	const beside = value.kind === 'resource' ? servicesOfActions(value.statement).flatMap(prefix => arnServicesOf(prefix, catalog)) : [];
	return closest(service, beside, 3) ?? closest(service, catalog.arnServices, service.length < 4 ? 1 : 2) ?? onlyOne(beside);
}

function arnServicesOf(prefix: string, catalog: Catalog): readonly string[] {
	return catalog.resourceTypesOf(prefix).flatMap(({ arns }) => arns.map(arn => arn.split(':')[2]!)).filter(isLiteral);
}

function onlyOne(services: readonly string[]): string | undefined {
	const [first, ...more] = new Set(services);
	return more.length === 0 ? first : undefined;
}
