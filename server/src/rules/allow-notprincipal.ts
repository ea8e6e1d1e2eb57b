import type { Change } from '../policy/change.js';
import { memberOf, sureMemberOf, type Statement } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { exceptInCondition, nameInstead } from './shared/not-principal.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'allow-notprincipal',
	summary: '`NotPrincipal` allows everyone but those it names',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-allow-with-not-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
	],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect, has }) => effect === 'Allow' && has('NotPrincipal'), (statement, context) => {
			const member = sureMemberOf(statement, 'NotPrincipal');
			if (!member) return;
			return [{
				span: member.key.content,
				message: 'This allows everyone but those named here, people without an AWS account included; name whom you mean.',
				fixes: fixesFor(statement, context),
			}];
		}),
	},
});

function fixesFor(statement: Statement, { arnFacts }: RuleContext): Fix[] {
	const account = arnFacts.account ?? 'ACCOUNT_ID';
	const [naming, denying] = [nameInstead(statement, { AWS: account }), exceptInCondition(statement)];
	const fixes: Fix[] = naming.length > 0 ? [{ title: `Name the account ${account} as principal`, safety: 'unsafe', changes: naming }] : [];
	if (denying.length === 0) return fixes;
	return [...fixes, { title: 'Deny everyone but those named', safety: 'unsafe', changes: [setDeny(statement), ...denying] }];
}

/** In Terraform's policy document a statement without an effect allows. */
function setDeny(statement: Statement): Change {
	const value = memberOf(statement, 'Effect')?.entry.value;
	return value?.kind === 'string' ? { do: 'set-text', node: value, text: 'Deny' } : { do: 'add-element', statement, name: 'Effect', value: 'Deny' };
}
