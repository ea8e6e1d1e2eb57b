import type { Change, StatementDraft } from '../policy/change.js';
import { memberOf, type Policy, type PrincipalValue, type Statement } from '../policy/model.js';
import { actionMatches } from '../policy/wildcard.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { isAnyone } from './shared/principal-reach.js';
import { createSidSource } from './shared/sid.js';

export default defineRule({
	id: 'kms-key-policy-missing-admin',
	summary: 'A key policy leaves nobody who can change it',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam',
		'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
	],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		policy(policy, context) {
			if (policy.service !== 'kms' || !policy.complete || policy.statements.length === 0 || policy.node.partial) return;
			const allows = policy.statements.filter(({ effect }) => effect !== 'Deny');
			if (allows.length === 0 || allows.some(mayBeAnything) || mayBeEndpointPolicy(policy)) return;
			const isLocked = !allows.some(({ actions }) => actions.some(({ text }) => actionMatches(text, 'kms:PutKeyPolicy')));
			if (!isLocked && allows.some(letsPoliciesWork)) return;
			return [{ span: policy.anchor, severity: isLocked ? 'warning' : 'suggestion', message: isLocked ? locked : fragile, fixes: enablePolicies(policy, context) }];
		},
	},
});

const locked = 'Nobody may change this key policy: no statement allows "kms:PutKeyPolicy" to the account or an administrator.';
const fragile = 'IAM policies grant nothing on this key, and once its administrators are deleted nobody can manage it.';

/** Elements that are computed elsewhere, and the Not-forms, may allow it. */
function mayBeAnything({ effect, members }: Statement): boolean {
	return effect === undefined || members.some(({ name, complete }) => name === 'NotAction' || name === 'NotPrincipal' || (name === 'Principal' || name === 'Action') && !complete);
}

/** In a bare file nothing tells the policy of an endpoint for KMS from that of a key, but that it is for everyone. */
function mayBeEndpointPolicy({ typeCertain, statements }: Policy): boolean {
	return !typeCertain && statements.every(({ principals }) => principals.every(isAnyone));
}

/** The account as principal is what lets its IAM policies count. */
function letsPoliciesWork({ principals }: Statement): boolean {
	return principals.some(isAccount);
}

function isAccount({ text }: PrincipalValue): boolean {
	return text === '*' || /^\d{12}$|^arn:[^:]*:iam::[^:]*:root$/.test(text);
}

function enablePolicies(policy: Policy, { arnFacts: { partition, account } }: RuleContext): Fix[] {
	const last = policy.statements.at(-1);
	if (!last) return [];
	const body: StatementDraft = {
		Effect: 'Allow', Principal: { AWS: `arn:${partition ?? 'aws'}:iam::${account ?? 'ACCOUNT_ID'}:root` }, Action: 'kms:*', Resource: '*',
	};
	const statement: StatementDraft = memberOf(last, 'Sid') ? { Sid: createSidSource(policy).take('EnableIamPolicies'), ...body } : body;
	const change: Change = { do: 'add-statement', after: last, statement };
	return [{ title: 'Let the IAM policies of the account work', safety: 'unsafe', changes: [change] }];
}
