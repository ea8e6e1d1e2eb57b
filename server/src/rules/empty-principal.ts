import type { Statement } from '../policy/model.js';
import type { Entry, MapNode } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { isEmptyList, removeStatement } from './shared/empty-list.js';
import { quoted } from './shared/quote.js';
import { textOf } from '../syntax/node.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'empty-principal',
	summary: '`Principal` names nobody',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-object-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
	],
	types: ['resource', 'trust'],

	visit: {
		statement: where(({ has }) => has('Principal') || has('NotPrincipal'), statement => {
			const found: Finding[] = [];
			for (const { name, key, entry: element } of statement.members) {
				const { value } = element;
				if ((name !== 'Principal' && name !== 'NotPrincipal') || value?.kind !== 'map' || !value.closed) continue;

				if (value.entries.length === 0 && !value.partial) found.push({ span: key.content, message: `"${name}" is empty: it names nobody.`, fixes: removeStatement(statement) });
				for (const entry of value.entries.filter(it => isEmptyList(it.value))) {
					found.push({ span: entry.key.content, message: `${quoted(textOf(entry.key))} is empty: it names nobody.`, fixes: fixesFor(statement, element, value, entry) });
				}
			}
			return found;
		}),
	},
});

/** Without its only list the element would be empty itself. Each kind of principal is a block of its own in Terraform's policy document. */
function fixesFor(statement: Statement, element: Entry, map: MapNode, entry: Entry): Fix[] {
	if (element.block) {
		const alone = statement.members.filter(({ name }) => name === 'Principal' || name === 'NotPrincipal').length === 1;
		return alone ? removeStatement(statement) : [{ title: 'Remove the block', safety: 'safe', changes: [{ do: 'remove-entry', map: statement.node, entry: element }] }];
	}
	if (!map.partial && map.entries.every(it => isEmptyList(it.value))) return removeStatement(statement);
	return [{ title: `Remove ${quoted(textOf(entry.key))}`, safety: 'safe', changes: [{ do: 'remove-entry', map, entry }] }];
}
