import { HOLE, type StringNode, type SyntaxTree } from '../../syntax/node.js';

/** Says a text in the place of another, whose computed pieces stay as they are written; undefined where the new text has others. */
export function withHoles({ parts, quote }: StringNode, text: string, { text: source }: SyntaxTree, spell: (text: string) => string): string | undefined {
	const [first, ...others] = text.split(HOLE) as [string, ...string[]];
	const holes = parts.filter(part => part.kind === 'hole').map(({ start, end }) => source.slice(start, end));
	if (others.length === 0) return spell(text);
	if (quote === 'reference' || others.length !== holes.length || !holes.every(hole => /^[$%]\{[^]*\}$/.test(hole))) return undefined;
	return others.reduce((written, piece, index) => written + holes[index]! + spell(piece), spell(first));
}

/** A text for a string in which the host reads `${` itself. */
export function inTemplate(text: string, template: StringNode['template']): string {
	switch (template) {
		case 'hcl': return text.replace(/[$%](?=\{)/g, '$&$&');
		case 'sub': return text.replace(/\$\{(?!!)/g, '${!');
		default: return text;
	}
}

/**
 * What stands between the quotes of a string in HCL. `aws_iam_policy_document` has a spelling of its own for policy variables:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#context-variable-interpolation
 */
export function hclContent(text: string, inBlock: boolean): string {
	const quoted = JSON.stringify(text).slice(1, -1).replaceAll('\\b', '\\u0008').replaceAll('\\f', '\\u000c');
	return inTemplate(inBlock ? quoted.replace(/\$\{/g, '&{') : quoted, 'hcl');
}
