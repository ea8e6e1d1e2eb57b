import { parseArn } from '../policy/arn.js';
import type { PrincipalValue, Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { listAround } from './shared/move-principal.js';
import { removeValues } from './shared/values.js';

export default defineRule({
	id: 'assumed-role-redundant',
	summary: 'A session of a role stands beside the role itself',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-principal-in-role-trust-policy'],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		principal(principal) {
			const role = roleOfSession(principal);
			if (role === undefined || principal.negated || !namesRole(principal.statement, role)) return;
			return [{
				span: principal.span,
				message: 'This session adds nothing: its role, with all its sessions, is listed too.',
				tag: 'unnecessary',
				fixes: removal(principal),
			}];
		},
	},
});

/** The account and the name of the role; sessions do not tell its path. */
function roleOfSession({ type, text, known }: PrincipalValue): string | undefined {
	const arn = type === 'AWS' && known ? parseArn(text) : undefined;
	const name = arn?.service === 'sts' ? /^assumed-role\/([^/]+)\//.exec(arn.resource)?.[1] : undefined;
	return name === undefined ? undefined : `${arn!.account}:${name}`;
}

function namesRole({ principals }: Statement, role: string): boolean {
	return principals.some(({ type, text, known, negated }) => {
		const arn = type === 'AWS' && known && !negated ? parseArn(text) : undefined;
		return arn?.service === 'iam' && arn.resource.startsWith('role/') && `${arn.account}:${arn.resource.split('/').at(-1)!}` === role;
	});
}

function removal(principal: PrincipalValue): Fix[] {
	const list = listAround(principal);
	const changes = list ? removeValues(list, [principal]) : [];
	return changes.length > 0 ? [{ title: 'Remove the session', safety: 'unsafe', changes }] : [];
}
