import type { Change } from '../policy/change.js';
import { isDynamic } from '../policy/hosts/policy-document.js';
import { isInlinePolicy } from '../policy/hosts/terraform-infrastructure.js';
import type { Role } from '../policy/infrastructure.js';
import { entryOf, isKnown, literalText, type Entry } from '../syntax/node.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { resourceText, sourceOf, type NewBlock } from './shared/terraform-text.js';

export default defineRule({
	id: 'tf-deprecated-inline-policy',
	summary: 'A role lists its policies in a way that Terraform has given up',
	category: 'style',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role'],

	visit: {
		*role(role) {
			if (role.type !== 'aws_iam_role') return;
			const inline = role.body?.entries.filter(isInlinePolicy) ?? [];
			for (const [index, entry] of inline.entries()) {
				yield { span: (isDynamic(entry) ? entry.labels![0]! : entry.key).content, message: messageFor('inline_policy', isEmpty(entry) ? 'aws_iam_role_policies_exclusive' : 'aws_iam_role_policy'), fixes: moveOut(role, entry, inlineBlock(role, entry, index)) };
			}
			const attached = role.body && entryOf(role.body, 'managed_policy_arns');
			if (attached) yield { span: attached.key.content, message: messageFor('managed_policy_arns', 'aws_iam_role_policy_attachment'), fixes: moveOut(role, attached, attachments(role, attached)) };
		},
	},
});

/** An empty block says that there is no policy but those of Terraform, which another resource says now. */
function isEmpty({ value }: Entry): boolean {
	return value?.kind === 'map' && value.entries.length === 0;
}

function messageFor(name: string, instead: string): string {
	return `${quoted(name)} is deprecated and removes what others attach: use ${quoted(instead)}.`;
}

function inlineBlock(role: Role, entry: Entry, index: number): readonly NewBlock[] {
	const { value, block } = entry;
	const policy = block && !isDynamic(entry) && value?.kind === 'map' ? entryOf(value, 'policy') : undefined;
	if (value?.kind !== 'map' || !policy) return [];
	const name = entryOf(value, 'name');
	const values: NewBlock['values'] = [...name ? [['name', sourceOf(name, role.tree)] as const] : [], ['role', `aws_iam_role.${role.name}.id`], ['policy', sourceOf(policy, role.tree)]];
	return [{ type: 'aws_iam_role_policy', label: labelFor(role, index), values }];
}

function attachments(role: Role, { value }: Entry): readonly NewBlock[] {
	const items = value?.kind === 'list' ? value.items : [];
	if (items.some(item => item.kind !== 'string')) return [];
	return items.map((item, index) => ({
		type: 'aws_iam_role_policy_attachment', label: labelFor(role, index),
		values: [['role', `aws_iam_role.${role.name}.name`], ['policy_arn', role.tree.text.slice(item.start, item.end)]],
	}));
}

function labelFor({ name }: Role, index: number): string {
	return index === 0 ? name : `${name}_${index + 1}`;
}

/** A role that is made several times would need them several times as well. */
function moveOut({ body, span, tree }: Role, entry: Entry, blocks: readonly NewBlock[]): Fix[] {
	const repeated = body?.entries.some(({ key }) => ['count', 'for_each'].includes(literalText(key) ?? ''));
	if (!body || repeated || blocks.length === 0 || tree.language !== 'hcl' || !isKnown(entry.key)) return [];
	const changes: readonly Change[] = [
		{ do: 'remove-entry', map: body, entry }, { do: 'splice', span: { start: span.end, end: span.end }, text: blocks.map(block => `\n\n${resourceText(block)}`).join('') },
	];
	return [{ title: blocks.length > 1 ? `Move them to "${blocks[0]!.type}"` : `Move it to "${blocks[0]!.type}"`, safety: 'unsafe', changes }];
}
