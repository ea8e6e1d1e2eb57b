import type { Policy, Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { lacksElement } from './shared/element-name.js';
import { resourceFormsFor } from './shared/resource-forms.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-resource',
	summary: 'The statement has no `Resource`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-resource',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
	],
	types: ['identity', 'boundary', 'session', 'scp', 'rcp', 'endpoint', 'resource'],
	dependsOnType: true,

	visit: {
		policy: where(({ lacksResource }) => lacksResource, function* (policy, { catalog, arnFacts: facts }) {
			const lacking = policy.statements.filter(statement => lacksElement(statement, 'Resource', 'NotResource'));
			if (lacking.length === 0 || !needsResource(policy)) return;

			for (const statement of lacking) {
				yield {
					span: statement.anchor,
					message: 'The statement has no "Resource": say what its actions may work on.',
					fixes: fixesFor(statement, resourceFormsFor(statement, catalog, facts)),
				};
			}
		}),
	},
});

function needsResource(policy: Policy): boolean {
	if (policy.type === 'resource') return policy.typeCertain && resourceServices.has(policy.service ?? '');
	return policy.typeCertain || !mayBeTrustPolicy(policy);
}

/**
 * Many services read a statement without `Resource` as one about the resource that carries the policy; these demand the element.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
const resourceServices: ReadonlySet<string> = new Set(['s3', 'kms']);

/** A trust policy that lacks its principals looks like an identity policy, and takes no resources. */
function mayBeTrustPolicy({ statements }: Policy): boolean {
	return statements.every(({ actions }) => actions.length > 0 && actions.every(({ text }) => text.toLowerCase().startsWith('sts:')));
}

function fixesFor(statement: Statement, forms: readonly string[]): Fix[] {
	return forms.length === 0 ? [] : [{
		title: `Add "Resource": ${forms.map(form => `"${form}"`).join(', ')}`,
		safety: 'unsafe',
		changes: [{ do: 'add-element', statement, name: 'Resource', value: forms.length === 1 ? forms[0]! : forms }],
	}];
}
