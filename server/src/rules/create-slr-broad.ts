import type { ActionValue, Policy } from '../policy/model.js';
import { servicePrincipal } from '../reference/service-principals.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { servicesNamedIn } from './shared/named-services.js';
import { narrow } from './shared/narrow.js';
import { openGrants, type OpeningOptions } from './shared/open-grants.js';
import { aboutValues, spanOfValues, subjectOfValues } from './shared/opening-text.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'create-slr-broad',
	summary: 'The service-linked role of any service may be created',
	category: 'least-privilege',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html#service-linked-role-permissions',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: ['resource-star-scopable', 'unconstrained-write'],

	visit: {
		policy: where(({ hasAllow }) => hasAllow, function* (policy, context) {
			for (const { statement, by } of openGrants('iam:CreateServiceLinkedRole', policy, context, options)) {
				const values = by ? [by] : [];
				yield {
					span: spanOfValues(statement, values),
					message: `${subjectOfValues(values)} can create the service-linked role of any service; name the service.`,
					...aboutValues(values),
					fixes: by && /^iam:createservice/i.test(by.text) ? nameService(by, policy, context) : [],
				};
			}
		}),
	},
});

const options: OpeningOptions = { limits: /^iam:awsservicename$/, allBut: true, openNames: /^role\/aws-service-role\/?\*+$/ };

function nameService(by: ActionValue, policy: Policy, { catalog, arnFacts }: RuleContext): readonly Fix[] {
	const names = servicesNamedIn(policy, catalog).filter(service => service !== 'iam').map(service => `${service}.amazonaws.com`);
	const known = names.filter(name => servicePrincipal(name) !== undefined);
	const services = known.length > 0 && known.length <= mostServices ? known : ['SERVICE.amazonaws.com'];
	return narrow(`Limit to ${services.join(', ')}`, by.statement, [by], {
		resources: () => services.map(service => `arn:${arnFacts.partition ?? 'aws'}:iam::*:role/aws-service-role/${service}/*`),
		tests: [{ operator: 'StringEquals', key: 'iam:AWSServiceName', values: services }],
	}, catalog);
}

/** More is a list that nobody has thought about. */
const mostServices = 3;
