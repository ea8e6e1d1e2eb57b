import type { Policy, Statement } from '../policy/model.js';
import { entryOf, type Node, type SyntaxTree } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'tf-duplicate-sid-across-documents',
	summary: 'Two of the merged policy documents have the same Sid',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#source_policy_documents'],

	visit: {
		policy: where(({ isBlock }) => isBlock, function* ({ node, tree }, context) {
			const sources = entryOf(node, 'source_policy_documents')?.value;
			const seen = new Map<string, string>();
			// The arms of a conditional may have the same Sids: one of them is merged in.
			for (const source of sources?.kind === 'list' ? sources.items : []) {
				const name = documentName(source);
				const policy = name === undefined ? undefined : context.document.documentNamed(name);
				if (name === undefined || !policy) continue;
				const repeated = policy.statements.find(({ sid }) => sid?.known && sid.text !== '' && seen.has(sid.text));
				if (repeated) yield findingAt(source, repeated, seen, tree);
				for (const { sid } of policy.statements) if (sid?.known && sid.text !== '' && !seen.has(sid.text)) seen.set(sid.text, name);
			}
		}),
	},
});

function documentName(node: Node): string | undefined {
	const [only, ...more] = node.kind === 'string' ? node.parts : [];
	return only?.kind === 'hole' && more.length === 0 ? /^data\.aws_iam_policy_document\.([\w-]+)\.(?:json|minified_json)$/.exec(only.source)?.[1] : undefined;
}

function findingAt({ start, end }: Node, { policy, sid }: Statement, seen: ReadonlyMap<string, string>, tree: SyntaxTree): Finding {
	const name = sid!.text;
	return {
		span: { start, end },
		message: `"${seen.get(name)!}" has the Sid ${quoted(name, 32)} as well: the Sids of merged sources must differ.`,
		...(policy.tree === tree ? { related: [{ span: sid!.span, message: `${quoted(name)} again.` }], fixes: rename(policy, sid!, seen) } : {}),
	};
}

function rename(policy: Policy, { node, text }: NonNullable<Statement['sid']>, seen: ReadonlyMap<string, string>): Fix[] {
	const taken = new Set([...seen.keys(), ...policy.statements.map(({ sid }) => sid?.text)]);
	let number = 2;
	while (taken.has(`${text}${number}`)) number++;
	return [{ title: `Rename the second to "${text}${number}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: `${text}${number}` }] }];
}
