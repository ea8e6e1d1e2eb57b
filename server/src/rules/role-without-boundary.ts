import { argumentName } from '../policy/infrastructure.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { isExempt } from './shared/roles.js';

export default defineRule({
	id: 'role-without-boundary',
	summary: 'A role has no permissions boundary',
	category: 'security',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-permissions-boundaries',
	],

	visit: {
		*role(role, { house }) {
			if (role.boundary !== 'missing' || isExempt(role, house)) return;
			const { permissionsBoundary: arn } = house;
			const name = argumentName(role, 'permissions_boundary');
			const fixes: Fix[] = arn !== undefined && role.body
				? [{ title: `Add "${name}"`, safety: 'unsafe', changes: [{ do: 'add-entry', map: role.body, name, value: arn }] }] : [];
			yield { span: role.anchor, message: `Role ${quoted(role.name)} has no permissions boundary, so its policies alone are its limit.`, fixes };
		},
	},
});
