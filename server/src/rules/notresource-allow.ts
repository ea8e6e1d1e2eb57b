import type { StatementDraft } from '../policy/change.js';
import { hasMember, memberOf, sureMemberOf, type Member, type Statement } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { lateFix } from './shared/late-fix.js';
import { resourceFormsFor } from './shared/resource-forms.js';
import { createSidSource } from './shared/sid.js';
import { plain } from './shared/split-statement.js';
import { nodesOf } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'notresource-allow',
	summary: '`NotResource` allows the actions on everything but the listed resources',
	category: 'least-privilege',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
	],
	types: ['identity', 'resource'],
	dependsOnType: true,
	overrides: ['resource-star-scopable'],

	visit: {
		statement: where(({ effect, has }) => effect === 'Allow' && has('NotResource'), (statement, context) => {
			const member = sureMemberOf(statement, 'NotResource');
			if (!member) return;

			return [{
				span: member.key.content,
				message: 'This allows the actions on everything but the listed resources, also on what is yet to come.',
				fixes: splitInTwo(statement, member, context),
			}];
		}),
	},
});

/** Allows on resources to be named, and denies what was excepted, which holds for every other statement as well. */
function splitInTwo(statement: Statement, excepted: Member<string>, { catalog, arnFacts }: RuleContext): readonly Fix[] {
	const action = memberOf(statement, 'Action');
	if (!action || hasMember(statement, 'Resource') || hasMember(statement, 'NotPrincipal')) return [];
	return [lateFix('Name the resources, and deny the excepted ones', 'unsafe', () => {
		const forms = resourceFormsFor(statement, catalog, arnFacts);
		return [
			{ do: 'remove-entry', map: statement.node, entry: excepted.entry },
			{ do: 'add-element', statement, name: 'Resource', value: plain(forms.length > 0 ? forms : ['*']) },
			{ do: 'add-statement', after: statement, statement: denial(statement, action, excepted) },
		];
	})];
}

function denial(statement: Statement, action: Member<string>, excepted: Member<string>): StatementDraft {
	const principal = memberOf(statement, 'Principal')?.entry.value;
	const { sid, policy } = statement;
	return {
		...sid?.known && { Sid: createSidSource(policy).take(`Deny${sid.text.replace(/^Allow/, '')}`) },
		Effect: 'Deny',
		...principal && { Principal: principal },
		Action: plain(nodesOf(action)),
		Resource: plain(nodesOf(excepted)),
	};
}
