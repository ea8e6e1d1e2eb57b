import { isPolicyElementName, isStatementElementName } from '../policy/elements.js';
import type { Member, Policy } from '../policy/model.js';
import { entryOf, literalText, type MapNode } from '../syntax/node.js';
import { isBlock } from '../policy/hosts/policy-document.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { meantPolicyElement, meantStatementElement } from './shared/element-name.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-policy-element',
	summary: 'A name is no element of the policy language',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-policy-element',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
	],

	visit: {
		policy: where(({ isInside, hasStrangers }) => isInside || hasStrangers, function* (policy) {
			yield* wrapperAround(policy);
			for (const member of policy.members) yield* strangers(member, policy.node, meantPolicyElement(member), isStatementElementName, 'belongs in a statement');
		}),
		statement: where(({ hasStrangers }) => hasStrangers, ({ node, members }) => {
			const found: Finding[] = [];
			for (const member of members) if (member.name === undefined) found.push(...strangers(member, node, meantStatementElement(member), isPolicyElementName, 'belongs to the policy, beside "Statement"'));
			return found;
		}),
	},
});

function* strangers(
	member: Member<string>, map: MapNode, meant: string | undefined, isAtHomeElsewhere: (name: string) => boolean, whereItBelongs: string,
): Iterable<Finding> {
	const name = literalText(member.key);
	// In a block of Terraform there are other names, which Terraform checks itself.
	if (isBlock(map) || member.name !== undefined || name === undefined || member.key.content.start === member.key.content.end) return;

	const remedy = isAtHomeElsewhere(name) ? whereItBelongs : meant ? `is no element; did you mean "${meant}"?` : 'is no element of a policy: AWS rejects it';
	yield {
		span: member.key.content,
		message: `${quoted(name)} ${remedy}${remedy.endsWith('?') ? '' : '.'}`,
		fixes: [...renameTo(meant, member, map), { title: `Remove ${quoted(name)}`, safety: 'unsafe', changes: [{ do: 'remove-entry', map, entry: member.entry }] }],
	};
}

/** Not where the element is there already: it would be there twice. */
function renameTo(meant: string | undefined, { key }: Member<string>, map: MapNode): Fix[] {
	if (meant === undefined || entryOf(map, meant)) return [];
	return [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: [{ do: 'set-text', node: key, text: meant }] }];
}

/** A reply of the AWS CLI or a piece of a template, saved as it was. AWS may never see this file, so the level is one lower. */
function* wrapperAround({ path, tree, node }: Policy): Iterable<Finding> {
	const [root] = tree.roots;
	const [wrapper] = path;
	if (root?.kind !== 'map' || tree.language === 'yaml' || tree.language === 'hcl' || path.length !== 1 || !wrappers.has(wrapper!)) return;
	if (!root.entries.every(({ key }) => key === entryOf(root, wrapper!)?.key || companions.has(literalText(key) ?? ''))) return;

	yield {
		span: entryOf(root, wrapper!)!.key.content,
		severity: 'warning',
		message: `AWS takes only the policy inside "${wrapper!}", without the object around it.`,
		fixes: [{ title: `Keep only what is inside "${wrapper!}"`, safety: 'unsafe', changes: [{ do: 'replace', node: root, value: node }] }],
	};
}

const wrappers: ReadonlySet<string> = new Set(['PolicyDocument', 'Policy', 'Document']);

/** What the CLI prints beside an inline policy. https://docs.aws.amazon.com/cli/latest/reference/iam/get-role-policy.html */
const companions: ReadonlySet<string> = new Set(['RoleName', 'UserName', 'GroupName', 'PolicyName']);
