import { awsManagedName } from '../policy/infrastructure.js';
import { adminPolicies } from './shared/admin-policies.js';
import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { grantsHere, isExempt, isForMachines, isRole, spanOfGrant } from './shared/roles.js';

export default defineRule({
	id: 'full-access-managed-policy',
	summary: 'A policy of AWS for full access to a service is attached',
	category: 'least-privilege',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html#aws-managed-policies',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-use-aws-defined-policies',
	],

	visit: {
		*infrastructure(infrastructure, { document: { tree }, house }) {
			for (const { grant, to } of grantsHere(infrastructure, tree)) {
				const name = awsManagedName(grant);
				if (name === undefined || !/FullAccess$/i.test(name) || to.length > 0 && to.every(it => isExempt(it, house))) continue;
				// The rule admin-managed-policy says more of it.
				if (adminPolicies.has(name) && to.some(it => isRole(it) && isForMachines(it))) continue;
				yield { span: spanOfGrant(grant, tree), message: `${quoted(name, 60)} allows all of a service on every resource.` };
			}
		},
	},
});
