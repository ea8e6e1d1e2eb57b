import type { Member } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { emptyMembers, removeStatement } from './shared/empty-list.js';
import { resourceFormsFor } from './shared/resource-forms.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'empty-resource',
	summary: 'The list of resources is empty',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-resource',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
	],

	visit: {
		policy: where(({ mayLackResources }) => mayLackResources, function* ({ statements }, context) {
			const empty = statements.flatMap(statement => emptyMembers(statement, 'Resource', 'NotResource').map(member => ({ statement, member })));
			for (const { statement, member } of empty) {
				yield member.name === 'Resource'
					? finding(member, '"Resource" is empty: the statement is about nothing.', [
						...fillIn(member, resourceFormsFor(statement, context.catalog, context.arnFacts)), ...removeStatement(statement),
					])
					: finding(member, '"NotResource" is empty: it leaves nothing out.', removeStatement(statement));
			}
		}),
	},
});

function finding({ key }: Member<string>, message: string, fixes: Fix[]): Finding {
	return { span: key.content, message, fixes };
}

function fillIn(member: Member<string>, values: readonly string[]): Fix[] {
	return values.length === 0 ? [] : [{
		title: `Fill in ${values.map(value => `"${value}"`).join(', ')}`,
		safety: 'unsafe',
		changes: [{ do: 'set-values', member, values }],
	}];
}
