import { globMatches, hasWildcard } from '../base/glob.js';
import type { Arn } from '../policy/arn.js';
import type { ResourceValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { inResources, spanOfPart } from './shared/arn-values.js';
import { everyForm } from './shared/arn-templates.js';
import { lateFix } from './shared/late-fix.js';
import { servicesOfActions } from './shared/named-services.js';
import { typesWithResources } from './shared/policy-types.js';
import { quoted } from './shared/quote.js';
import { replaceValue } from './shared/values.js';

export default defineRule({
	id: 'arn-wildcard-service',
	summary: 'The service of an ARN is a pattern',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-wildcard-in-service-name',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
	],
	types: typesWithResources,

	visit: inResources(({ service }) => hasWildcard(service), (arn, value, { catalog }) => {
		const { statement, negated } = value;
		// What is nothing but wildcards is for resource-effectively-star.
		if (statement.effect !== 'Allow' || negated || /^[*:]*$/.test(arn.service + arn.resource)) return;
		return [{
			span: spanOfPart('service', arn, value),
			message: `${quoted(arn.service)} may match services that nobody thought of; write one ARN for each service.`,
			fixes: oneForEach(arn, value, catalog),
		}];
	}),
});

/** The services of the statement's actions that the pattern describes, where all are known. */
function oneForEach(arn: Arn, value: ResourceValue, catalog: Catalog): Fix[] {
	const { statement, member, text, known } = value;
	if (!known || statement.actions.some(action => !/^[\w-]+:./.test(action.text) || action.negated)) return [];
	const services = [...new Set(servicesOfActions(statement))].filter(service => globMatches(arn.service, service) && catalog.arnFormsOf(service).length > 0);
	if (services.length === 0 || services.length > mostArns) return [];
	const { offsets: { service: start } } = arn;
	const arns = services.map(service => withRegion({ ...arn, service }, text.slice(0, start) + service + text.slice(start + arn.service.length), catalog));
	const changes = replaceValue(member, value, arns);
	return changes.length === 0 ? [] : [lateFix(services.length === 1 ? `Change to ${quoted(arns[0]!, 80)}` : 'Write one ARN for each service', 'unsafe', () => changes)];
}

/** An empty region, which the wildcard may have covered, becomes any region where the service has regions. */
function withRegion(arn: Arn, text: string, catalog: Catalog): string {
	return arn.region === '' && everyForm(arn, catalog, ({ region }) => region !== '') ? text.replace(`:${arn.service}::`, `:${arn.service}:*:`) : text;
}

/** More than these would be a list that nobody reads. */
const mostArns = 6;
