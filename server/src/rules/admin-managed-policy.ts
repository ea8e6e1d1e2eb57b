import { awsManagedName } from '../policy/infrastructure.js';
import { adminPolicies } from './shared/admin-policies.js';
import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { grantsHere, isExempt, isForMachines, isRole, spanOfGrant } from './shared/roles.js';

export default defineRule({
	id: 'admin-managed-policy',
	summary: 'A role for programs is an administrator',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
	],

	visit: {
		*infrastructure(infrastructure, { document: { tree }, house }) {
			for (const { grant, to } of grantsHere(infrastructure, tree)) {
				const name = awsManagedName(grant);
				if (name === undefined || !adminPolicies.has(name)) continue;
				const role = to.find(it => isRole(it) && isForMachines(it) && !isExempt(it, house));
				if (role) yield { span: spanOfGrant(grant, tree), message: `${quoted(name)} makes whatever can assume the role ${quoted(role.name)} an administrator.` };
			}
		},
	},
});
