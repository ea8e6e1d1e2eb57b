import type { Attachment } from '../policy/infrastructure.js';
import { entryOf, literalText, type Entry, type Node } from '../syntax/node.js';
import { defineRule, type Fix } from './rule.js';
import { resourceText, sourceOf, type NewBlock } from './shared/terraform-text.js';

export default defineRule({
	id: 'tf-exclusive-attachment',
	summary: '`aws_iam_policy_attachment` takes a policy from everybody else',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment'],

	visit: {
		*attachment(attachment) {
			if (!attachment.exclusive) return;
			yield {
				span: attachment.typeAnchor,
				message: 'This detaches the policy from every role, user and group of the account that is not named here.',
				fixes: fixesFor(attachment),
			};
		},
	},
});

const kinds = [['roles', 'role'], ['users', 'user'], ['groups', 'group']] as const;

/** One attachment for each that is named; none where a loop or a condition says who it is. */
function fixesFor({ body, name, span, tree }: Attachment): Fix[] {
	const policy = body && entryOf(body, 'policy_arn');
	const known = body?.entries.every(({ key }) => ['name', 'policy_arn', ...kinds.map(([many]) => many as string)].includes(literalText(key) ?? ''));
	if (!body || !policy || !known || tree.language !== 'hcl') return [];
	const receivers = kinds.flatMap(([many, one]) => itemsIn(entryOf(body, many)).map(node => ({ one, source: tree.text.slice(node.start, node.end) })));
	if (receivers.length === 0 || receivers.some(({ source }) => !/^(?:"[\w+=,.@-]+"|aws_iam_\w+\.[\w-]+\.(?:name|id))$/.test(source))) return [];
	const blocks = receivers.map(({ one, source }, index): NewBlock => ({
		type: `aws_iam_${one}_policy_attachment`, label: index === 0 ? name : `${name}_${index + 1}`, values: [[one, source], ['policy_arn', sourceOf(policy, tree)]],
	}));
	const title = blocks.length > 1 ? 'Attach it to each by itself' : `Change to "${blocks[0]!.type}"`;
	return [{ title, safety: 'unsafe', changes: [{ do: 'splice', span, text: blocks.map(resourceText).join('\n\n') }] }];
}

function itemsIn(entry: Entry | undefined): readonly Node[] {
	return entry?.value?.kind === 'list' ? entry.value.items : [];
}
