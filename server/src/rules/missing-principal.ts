import type { Draft } from '../policy/change.js';
import type { PolicyType, Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { lacksElement } from './shared/element-name.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-principal',
	summary: 'The statement has no `Principal` where one is needed',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
		'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
	],
	types: ['trust', 'resource', 'rcp', 'endpoint'],
	dependsOnType: true,

	visit: {
		statement: where(({ has }) => !has('Principal') && !has('NotPrincipal'), statement => {
			if (!lacksElement(statement, 'Principal', 'NotPrincipal')) return;

			return [{ span: statement.anchor, message: messages[statement.policy.type]!, fixes: fixesFor(statement) }];
		}),
	},
});

const messages: Readonly<Partial<Record<PolicyType, string>>> = {
	trust: 'The statement has no "Principal": say who may assume the role.',
	resource: 'The statement has no "Principal": say who may use the resource.',
	rcp: 'The statement has no "Principal": a resource control policy needs "*".',
	endpoint: 'The statement has no "Principal": say who may use the endpoint.',
};

/** Resource control policies take no other principal than everyone, and endpoint policies mostly name their callers in conditions. */
function fixesFor(statement: Statement): Fix[] {
	const { type } = statement.policy;
	return type === 'rcp' || type === 'endpoint'
		? [addPrincipal(statement, '*', '"*"')]
		: [addPrincipal(statement, { AWS: 'ACCOUNT_ID' }, '{ "AWS": "ACCOUNT_ID" }'), ...type === 'trust' ? [addService(statement)] : []];
}

function addService(statement: Statement): Fix {
	return addPrincipal(statement, { Service: 'SERVICE.amazonaws.com' }, '{ "Service": "SERVICE.amazonaws.com" }');
}

function addPrincipal(statement: Statement, value: Draft, shown: string): Fix {
	return { title: `Add "Principal": ${shown}`, safety: 'unsafe', changes: [{ do: 'add-element', statement, name: 'Principal', value }] };
}
