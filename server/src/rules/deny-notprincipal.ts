import { sureMemberOf } from '../policy/model.js';
import { defineRule } from './rule.js';
import { exceptInCondition } from './shared/not-principal.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'deny-notprincipal',
	summary: '`NotPrincipal` denies more than it seems to',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect, has }) => effect === 'Deny' && has('NotPrincipal'), statement => {
			const member = sureMemberOf(statement, 'NotPrincipal');
			if (!member) return;
			const changes = exceptInCondition(statement);
			return [{
				span: member.key.content,
				message: '"NotPrincipal" also denies sessions, and principals with a boundary; except by "aws:PrincipalArn" instead.',
				fixes: changes.length > 0 ? [{ title: 'Deny everyone, and except them by a condition', safety: 'unsafe', changes }] : [],
			}];
		}),
	},
});
