import { isBlock } from '../policy/hosts/policy-document.js';
import type { Policy } from '../policy/model.js';
import { proposeSid } from '../policy/sid.js';
import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { createSidSource } from './shared/sid.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'sid-not-descriptive',
	summary: 'A `Sid` says nothing about its statement',
	category: 'style',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_create-console.html#access_policies_create-visual-editor',
	],

	visit: {
		policy: where(({ hasSid }) => hasSid, function* (policy, { catalog }) {
			const meaningless = policy.statements.filter(({ sid }) => sid?.known && mayBeNameless.test(sid.text) && saysNothing.test(sid.text));
			if (meaningless.length === 0) return;
			const sids = createSidSource(policy);
			for (const statement of meaningless) {
				const { span, text, node } = statement.sid!;
				const sid = sids.take(proposeSid(statement, catalog, none));
				yield {
					span,
					message: `${quoted(text)} says nothing about the statement; name what it is for.`,
					fixes: [{ title: `Change to "${sid}"`, safety: safetyIn(policy), changes: [{ do: 'set-text', node, text: sid }] }],
				};
			}
		}),
	},
});

/** What the visual editor, the policy generator and people in a hurry write: `VisualEditor0`, `Stmt1618234567890`, `Statement1`, `Sid1`, `1`. */
const saysNothing = /^((VisualEditor|Statement|Stmt|Sid)[-_]?\d*|\d+)$/i;

/** Most Sids begin with another letter. */
const mayBeNameless = /^[vs\d]/i;

/** Terraform merges documents by their Sids. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
function safetyIn({ node }: Policy): 'safe' | 'unsafe' {
	return isBlock(node) ? 'unsafe' : 'safe';
}

/** Which names are taken is known to the source of Sids, for all statements at once. */
const none: ReadonlySet<string> = new Set();
