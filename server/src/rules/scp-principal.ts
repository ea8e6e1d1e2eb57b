import type { Member, Statement, StatementElementName } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { asCallerTest } from './shared/named-callers.js';

export default defineRule({
	id: 'scp-principal',
	summary: '`Principal` stands in a service control policy',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-scp-syntax-error-principal',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
	],
	types: ['scp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const member of statement.members) {
				if (member.optional || member.name !== 'Principal' && member.name !== 'NotPrincipal') continue;
				found.push({
					span: member.key.content,
					message: `"${member.name}" cannot stand in a service control policy, which is for all in the accounts it is attached to.`,
					fixes: fixesFor(statement, member),
				});
			}
			return found;
		},
	},
});

/** Whom the element names, a condition can name too. */
function fixesFor(statement: Statement, member: Member<StatementElementName>): Fix[] {
	const removal = { do: 'remove-entry', map: statement.node, entry: member.entry } as const;
	const remove: Fix = { title: `Remove "${member.name!}"`, safety: 'unsafe', changes: [removal] };
	const test = asCallerTest(statement, member);
	if (!test) return [remove];
	return [{ title: `Test "${test.key}" instead`, safety: 'unsafe', changes: [removal, { do: 'add-condition', statement, ...test }] }, remove];
}
