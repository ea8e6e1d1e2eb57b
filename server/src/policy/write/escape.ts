import { HOLE, type StringNode, type SyntaxTree } from '../../syntax/node.js';

/**
 * Says a text in the place of another, whose computed pieces stay as they are written; undefined where the new text has others.
 * `embed` says how an expression that stands for the whole string is written within one, where the host can do that.
 */
export function withHoles(
	{ parts, quote }: StringNode, text: string, { text: source }: SyntaxTree, spell: (text: string) => string, embed?: (expression: string) => string,
): string | undefined {
	const [first, ...others] = text.split(HOLE) as [string, ...string[]];
	const isReference = quote === 'reference' && parts.length === 1;
	const holes = parts.filter(part => part.kind === 'hole').map(({ start, end }) => isReference && embed ? embed(source.slice(start, end)) : source.slice(start, end));
	if (others.length === 0) return spell(text);
	if (quote === 'reference' && !(isReference && embed) || others.length !== holes.length || !holes.every(hole => /^[$%]\{[^]*\}$/.test(hole))) return undefined;
	return others.reduce((written, piece, index) => written + holes[index]! + spell(piece), spell(first));
}

/**
 * The text of an `Fn::Sub` that says what a `Ref` or a `Fn::GetAtt` stood for, and more; undefined for any other string.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function asSubstitution({ parts, quote, start, end }: StringNode, text: string, { text: source }: SyntaxTree): string | undefined {
	const [hole, ...more] = parts;
	const pieces = text.split(HOLE);
	if (quote !== 'reference' || hole?.kind !== 'hole' || more.length > 0 || pieces.length !== 2) return undefined;
	if (!/^(?:!Ref|!GetAtt|\{?\s*"?(?:Ref|Fn::GetAtt)"?\s*:)/.test(source.slice(start, end)) || !/^[\w:]+(?:\.[\w.]+)?$/.test(hole.source)) return undefined;
	return pieces.map(piece => inTemplate(piece, 'sub')).join(`\${${hole.source}}`);
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
