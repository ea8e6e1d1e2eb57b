import { hasWildcard } from '../base/glob.js';
import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { actionName, type ActionName } from './shared/action-name.js';
import { removeStatement } from './shared/empty-list.js';
import { homes } from './shared/policy-homes.js';
import { quoted } from './shared/quote.js';
import { removeValues } from './shared/values.js';

export default defineRule({
	id: 'action-not-in-resource-policy',
	summary: 'A resource policy has an action that does not work on its resource',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-in-policy',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
		'https://docs.aws.amazon.com/organizations/latest/userguide/security_iam_resource-based-policy-examples.html',
	],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		action(action, { catalog }) {
			const { service } = action.statement.policy;
			const parts = actionName(action);
			if (service === undefined || !parts || action.negated) return;
			const fault = homes(service).includes(parts.service.toLowerCase())
				? ofNoResource(action, catalog)
				: ofOtherService(action, parts, service);
			if (fault === undefined) return;

			return [{ span: action.span, message: `${quoted(action.text, 28)} ${fault}.`, fixes: remove(action) }];
		},
	},
});

/** A Deny that covers more than there is does no harm. */
function ofOtherService({ text, statement }: ActionValue, { service: foreign }: ActionName, service: string): string | undefined {
	if (statement.effect === 'Deny' && hasWildcard(text)) return undefined;
	const own = policyNames[foreign.toLowerCase()];
	return `cannot stand in ${policyNames[service] ?? 'this policy'}, but in an identity policy${own ? ` or ${own}` : ''}`;
}

/** An action that lists what the account has, or makes what is not there yet, is never a request to the resource of the policy. */
function ofNoResource({ text }: ActionValue, catalog: Catalog): string | undefined {
	const id = catalog.find(text);
	if (id === undefined || isGivenToResources(text.toLowerCase())) return undefined;
	const { name, resourceTypes } = catalog.action(id);
	return resourceTypes.length === 0 || name === 's3:CreateBucket' ? 'does not act on the resource of this policy; it belongs in an identity policy' : undefined;
}

/** The delegation policy of an organization hands out whatever its administrators do. */
function isGivenToResources(action: string): boolean {
	return action.startsWith('organizations:') || takesListedNone.has(action);
}

/**
 * Those that AWS lists without resources, and puts into policies of resources: https://docs.aws.amazon.com/glue/latest/dg/zero-etl-target.html,
 * https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html, https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html,
 * and for tracing https://docs.aws.amazon.com/sns/latest/dg/sns-active-tracing.html
 */
const takesListedNone: ReadonlySet<string> = new Set([
	'codeartifact:createrepository', 'glue:createinboundintegration', 'kafka:getbootstrapbrokers', 'xray:getsamplingrules', 'xray:getsamplingtargets', 'xray:puttracesegments',
]);

/** What people call the policies of the services that have them. */
const policyNames: Readonly<Record<string, string>> = {
	apigateway: 'an API policy',
	ecr: 'a repository policy',
	elasticfilesystem: 'a file system policy',
	events: 'an event bus policy',
	glue: 'a Glue catalog policy',
	kms: 'a key policy',
	lambda: 'a function policy',
	s3: 'a bucket policy',
	secretsmanager: 'a secret policy',
	sns: 'a topic policy',
	sqs: 'a queue policy',
};

function remove(action: ActionValue): Fix[] {
	const changes = removeValues(action.member, [action]);
	if (changes.length > 0) return [{ title: `Remove ${quoted(action.text)}`, safety: 'unsafe', changes }];
	return action.statement.actions.length === 1 && action.member.complete ? removeStatement(action.statement) : [];
}
