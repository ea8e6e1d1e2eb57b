import { hasMember, type PolicyType, type Statement } from '../policy/model.js';
import { defineRule, type Finding } from './rule.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'unsupported-principal',
	summary: '`Principal` stands in a policy whose principal is implied',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
	],
	types: ['identity', 'boundary', 'session'],
	dependsOnType: true,

	visit: {
		policy: where(({ hasPrincipal }) => hasPrincipal, function* ({ type, statements }) {
			const wrongType = statements.every(statement => hasMember(statement, 'Principal', 'NotPrincipal'));
			for (const statement of statements) yield* principalsOf(statement, name => messageFor(type, name, wrongType));
		}),
	},
});

function* principalsOf({ node, members }: Statement, message: (name: string) => string): Iterable<Finding> {
	for (const { name, key, entry, optional } of members) {
		if (optional || name !== 'Principal' && name !== 'NotPrincipal') continue;
		yield {
			span: key.content,
			message: message(name),
			fixes: [{ title: `Remove "${name}"`, safety: 'unsafe', changes: [{ do: 'remove-entry', map: node, entry }] }],
		};
	}
}

/** Where every statement says who it is for, the policy is more likely to be of another type than wrong throughout. */
function messageFor(type: PolicyType, name: string, wrongType: boolean): string {
	return wrongType
		? `Every statement names a principal: this looks like a resource or trust policy, not ${typeNames[type]!}.`
		: `"${name}" cannot stand in ${typeNames[type]!}, which is for whoever it is attached to.`;
}

const typeNames: Readonly<Partial<Record<PolicyType, string>>> = {
	identity: 'an identity policy',
	boundary: 'a permissions boundary',
	session: 'a session policy',
};
