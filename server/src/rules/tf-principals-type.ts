import { principalsIn } from '../policy/hosts/policy-document.js';
import type { StringNode } from '../syntax/node.js';
import { literalText } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'tf-principals-type',
	summary: 'The `type` of a `principals` block is none, or not that of its identifiers',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#principals-and-not_principals',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
	],
	overrides: ['invalid-principal-key'],

	visit: {
		statement: where(({ isBlock, has }) => isBlock && (has('Principal') || has('NotPrincipal')), function* ({ members }) {
			for (const { name, entry } of members) {
				const found = name === 'Principal' || name === 'NotPrincipal' ? principalsIn(entry) : undefined;
				if (!found) continue;
				const { type, typeNode, ids } = found;
				const ends = ids.map(literalText);
				if (!types.includes(type)) yield unknownType(type, typeNode);
				else if (type === 'Service' && ends.includes('*')) yield everyone(typeNode, '"*" is no service: everyone is the type "*".');
				else if (type === '*' && ends.length > 0 && ends.every(id => id !== undefined && id !== '*')) yield everyone(typeNode, 'The type "*" is for everyone: these identifiers have a type of their own.', 'AWS');
			}
		}),
	},
});

const types: readonly string[] = ['AWS', 'Service', 'Federated', 'CanonicalUser', '*'];

function unknownType(type: string, node: StringNode): Finding {
	const meant = types.find(it => it.toLowerCase() === type.toLowerCase().replace(/s$|[_ -]/g, '') || it.toLowerCase() === type.toLowerCase());
	return {
		span: node.content,
		message: meant ? `There is no principal type ${quoted(type)}: it is spelled "${meant}".` : `There is no principal type ${quoted(type)}: use AWS, Service, Federated, CanonicalUser or *.`,
		fixes: meant ? changeTo(node, meant) : [],
	};
}

function everyone(node: StringNode, message: string, type = '*'): Finding {
	return { span: node.content, message, fixes: changeTo(node, type) };
}

function changeTo(node: StringNode, type: string): Fix[] {
	return [{ title: `Change to "${type}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: type }] }];
}
