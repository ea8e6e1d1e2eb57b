import { templateResource } from '../policy/hosts/cloudformation.js';
import { entryOf, literalText, type HolePart, type StringNode, type SyntaxTree, type TextPart } from '../syntax/node.js';
import { defineRule, type Fix } from './rule.js';
import { stringsOf } from './shared/host-strings.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'cfn-ref-iam-with-path',
	summary: 'An ARN is made of a name and lacks the path',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns',
		'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html',
	],

	visit: {
		policy: where(({ isComputed }) => isComputed, function* (policy) {
			for (const node of stringsOf(policy)) {
				for (const [index, part] of node.parts.entries()) {
					const path = part.kind === 'hole' ? pathLeftOut(part, node.parts[index - 1], policy.tree) : undefined;
					if (part.kind !== 'hole' || path === undefined) continue;
					const { start, end } = part;
					yield {
						span: { start, end },
						message: `${quoted(part.source)} is the name alone, and the ARN has the path ${quoted(path)} before it.`,
						fixes: index === node.parts.length - 1 && /^arn:/.test(textBefore(node)) ? useAttribute(node, part.source, policy.tree) : [],
					};
				}
			}
		}),
	},
});

const types: Readonly<Record<string, string>> = { 'AWS::IAM::Role': 'role/', 'AWS::IAM::User': 'user/', 'AWS::IAM::Group': 'group/', 'AWS::IAM::InstanceProfile': 'instance-profile/' };

/** The path of the resource whose name directly follows `role/` or its like. */
function pathLeftOut({ source }: HolePart, before: TextPart | undefined, tree: SyntaxTree): string | undefined {
	const resource = before?.kind === 'literal' && before.text.endsWith('/') ? templateResource(tree, source) : undefined;
	const kind = resource && types[resource.type];
	if (!resource || kind === undefined || before?.kind !== 'literal' || !before.text.endsWith(`:${kind}`)) return undefined;
	const path = resource.properties && literalText(entryOf(resource.properties, 'Path')?.value);
	return path !== undefined && path !== '/' && path !== '' ? path : undefined;
}

function textBefore({ parts: [first] }: StringNode): string {
	return first?.kind === 'literal' ? first.text : '';
}

function useAttribute({ start, end }: StringNode, name: string, { language }: SyntaxTree): Fix[] {
	const text = language === 'yaml' ? `!GetAtt ${name}.Arn` : `{ "Fn::GetAtt": ["${name}", "Arn"] }`;
	return [{ title: `Use the ARN of "${name}"`, safety: 'unsafe', changes: [{ do: 'splice', span: { start, end }, text }] }];
}
