import type { Change } from '../policy/change.js';
import type { Member, Statement, StatementElementName } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { asCallerTest } from './shared/named-callers.js';

export default defineRule({
	id: 'rcp-principal',
	summary: 'A resource control policy names principals other than `"*"`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-principal',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const member of statement.members) {
				if (member.name === 'NotPrincipal' && !member.optional || member.name === 'Principal' && !isEveryone(statement, member)) {
					found.push({ span: member.key.content, message: messages[member.name], fixes: fixesFor(statement, member) });
				}
			}
			return found;
		},
	},
});

const messages = {
	Principal: 'A resource control policy takes no principal but "*"; say in a condition whom it is for.',
	NotPrincipal: 'A resource control policy takes no "NotPrincipal"; say in a condition whom it is not for.',
};

/** The bare `"*"`, and what may turn out to be it. An object is another thing even where it holds the star. */
function isEveryone({ principals }: Statement, member: Member<StatementElementName>): boolean {
	if (!member.entry.block && member.entry.value?.kind === 'map') return false;
	return principals.filter(it => it.member === member).every(({ type, text, known }) => !known || type === '*' && text === '*');
}

/** Whom the element names, a condition can name too. In Terraform's policy document each kind of principal is a block of its own. */
function fixesFor(statement: Statement, member: Member<StatementElementName>): Fix[] {
	const test = asCallerTest(statement, member);
	const changes = [...everyone(statement, member), ...test ? [{ do: 'add-condition', statement, ...test } as const] : []];
	return [{ title: test ? `Change to "*", and test "${test.key}"` : 'Change to "*"', safety: 'unsafe', changes }];
}

function everyone(statement: Statement, member: Member<StatementElementName>): readonly Change[] {
	const { name, entry } = member;
	if (name === 'Principal' && !entry.block && entry.value) return [{ do: 'replace', node: entry.value, value: '*' }];
	const removal: Change = { do: 'remove-entry', map: statement.node, entry };
	const isThere = hasOther(statement, member);
	return isThere ? [removal] : [removal, { do: 'add-element', statement, name: 'Principal', value: '*' }];
}

function hasOther({ members }: Statement, member: Member<StatementElementName>): boolean {
	return members.some(other => other !== member && other.name === 'Principal');
}
