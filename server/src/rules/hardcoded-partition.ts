import { isTemplate } from '../policy/hosts/cloudformation.js';
import type { Policy } from '../policy/model.js';
import type { StringNode, SyntaxTree } from '../syntax/node.js';
import { defineRule, type Fix } from './rule.js';
import { stringsOf } from './shared/host-strings.js';
import { withSub } from './shared/substitution.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'hardcoded-partition',
	summary: 'An ARN names the partition that the host could fill in',
	category: 'style',
	severity: 'suggestion',
	confidence: 'medium',
	enabled: false,
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',
		'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/partition',
	],

	visit: {
		policy: where(shape => shape.isTemplate || shape.isTerraform, function* (policy) {
			const { tree } = policy;
			const template = isTemplate(tree);
			for (const node of stringsOf(policy)) {
				const { start } = node.content;
				if (!tree.text.startsWith('arn:aws:', start)) continue;
				yield {
					span: { start: start + 4, end: start + 7 },
					message: 'This ARN exists in the partition "aws" only: let the partition be filled in.',
					fixes: template ? inTemplate(node, tree) : inTerraform(policy, start),
				};
			}
		}),
	},
});

function inTemplate(node: StringNode, tree: SyntaxTree): Fix[] {
	const changes = withSub(node, tree);
	const { start } = node.content;
	return changes ? [{ title: 'Use "${AWS::Partition}"', safety: 'unsafe', changes: [...changes, { do: 'splice', span: { start: start + 4, end: start + 7 }, text: '${AWS::Partition}' }] }] : [];
}

/** Only where the file asks for the partition already. */
function inTerraform({ tree: { text } }: Policy, start: number): Fix[] {
	const [, name] = /^data\s+"aws_partition"\s+"([\w-]+)"/m.exec(text) ?? [];
	if (name === undefined) return [];
	const partition = `\${data.aws_partition.${name}.partition}`;
	return [{ title: `Use "${partition}"`, safety: 'unsafe', changes: [{ do: 'splice', span: { start: start + 4, end: start + 7 }, text: partition }] }];
}
