import type { StatementDraft } from '../policy/change.js';
import type { Policy, PolicyType } from '../policy/model.js';
import type { Span } from '../base/text.js';
import { defineRule, type Fix } from './rule.js';
import { lacksPolicyElement } from './shared/element-name.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-statement',
	summary: 'The policy has no statement',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-statement',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
	],

	visit: {
		policy: where(({ statements, lacksStatement }) => statements === 0 || lacksStatement, function* (policy) {
			if (!policy.complete) return;
			if (lacksPolicyElement(policy, 'Statement')) {
				yield { span: policy.anchor, message: 'The policy has no "Statement": AWS rejects it.', fixes: [addStatement(policy)] };
				return;
			}
			const span = emptyStatementList(policy);
			if (span) yield { span, message: '"Statement" is empty: a policy needs at least one statement.', fixes: [addStatement(policy)] };
		}),
	},
});

function emptyStatementList({ members }: Policy): Span | undefined {
	const member = members.filter(({ name }) => name === 'Statement').at(-1);
	const value = member?.entry.value;
	return value?.kind === 'list' && value.items.length === 0 ? member!.key.content : undefined;
}

function addStatement(policy: Policy): Fix {
	return {
		title: 'Add a statement to fill in',
		safety: 'unsafe',
		changes: [{ do: 'add-first-statement', policy, statement: drafts[policy.type] }],
	};
}

const allowed: StatementDraft = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::BUCKET_NAME/*'] };
const denied: StatementDraft = { Effect: 'Deny', Action: ['organizations:LeaveOrganization'], Resource: '*' };
const transport = { Bool: { 'aws:SecureTransport': 'false' } };

/** What such a policy usually begins with. The documents of AWS Organizations are given what only takes rights away. */
const drafts: Readonly<Record<PolicyType, StatementDraft>> = {
	identity: allowed,
	boundary: allowed,
	session: allowed,
	resource: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME' }, Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::BUCKET_NAME/*'] },
	trust: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
	scp: denied,
	rcp: { Effect: 'Deny', Principal: '*', Action: ['s3:*'], Resource: '*', Condition: transport },
	endpoint: { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::BUCKET_NAME/*'] },
};
