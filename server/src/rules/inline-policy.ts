import type { Role, User, Group } from '../policy/infrastructure.js';
import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { isExempt, spanOfGrant } from './shared/roles.js';

export default defineRule({
	id: 'inline-policy',
	summary: 'An inline policy stands where a managed policy would do',
	category: 'style',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],

	visit: {
		*infrastructure({ resources }, { document: { tree }, house }) {
			for (const owner of resources) {
				if (owner.kind !== 'role' && owner.kind !== 'user' && owner.kind !== 'group' || owner.implicit || isExempt(owner, house)) continue;
				const inline = owner.grants.filter(({ how }) => how === 'inline');
				if (owner.kind === 'role' && inline.length < 2) continue;
				for (const grant of inline) {
					if (grant.by.tree === tree) yield { span: spanOfGrant(grant, tree), message: messageFor(owner, inline.length) };
				}
			}
		},
	},
});

function messageFor(owner: Role | User | Group, count: number): string {
	const policies = count === 1 ? 'an inline policy' : `${count} inline policies`;
	return `The ${owner.kind} ${quoted(owner.name)} has ${policies}; a managed policy can be reviewed, shared and rolled back.`;
}
