import { proposeSid } from '../policy/sid.js';
import { defineRule } from './rule.js';
import { lacksElement } from './shared/element-name.js';
import { createSidSource } from './shared/sid.js';

export default defineRule({
	id: 'missing-sid',
	summary: 'A statement has no `Sid`',
	category: 'style',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],

	visit: {
		*policy(policy, { catalog }) {
			if (policy.service === 'iot') return;
			const sids = createSidSource(policy);
			for (const statement of policy.statements) {
				if (!lacksElement(statement, 'Sid') || statement.node.partial) continue;
				const { start, end } = statement.anchor;
				const sid = sids.take(proposeSid(statement, catalog, none));

				yield {
					// At the end of a half-typed text there is no character left to stand at.
					span: { start, end: start < end ? end : Math.min(start + 1, policy.tree.text.length) },
					message: 'Give this statement a Sid that says what it is for.',
					fixes: [{ title: `Add the Sid "${sid}"`, safety: 'safe', changes: [{ do: 'add-element', statement, name: 'Sid', value: sid }] }],
				};
			}
		},
	},
});

/** Which names are taken is known to the source of Sids, for all statements at once. */
const none: ReadonlySet<string> = new Set();
