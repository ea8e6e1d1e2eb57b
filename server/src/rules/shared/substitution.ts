import type { Change } from '../../policy/change.js';
import type { StringNode, SyntaxTree } from '../../syntax/node.js';
import { isPolicyVariable, matchesIn } from './host-strings.js';

/**
 * Makes CloudFormation substitute in a string: nothing to do where it does so already, undefined where the string is no scalar of the template.
 * Policy variables that were safe so far get their `!`.
 */
export function withSub(node: StringNode, tree: SyntaxTree): readonly Change[] | undefined {
	if (node.template === 'sub') return [];
	if (!node.closed || !['', '"', '\''].includes(node.quote) || node.style === 'json' && tree.language === 'yaml') return undefined;
	const variables = [...matchesIn(node, tree.text, /\$\{([^}]*)\}/g)].filter(({ match }) => isPolicyVariable(match[1]!));
	const escaped = variables.map(({ span }): Change => ({ do: 'splice', span: { start: span.start + 2, end: span.start + 2 }, text: '!' }));
	const { start, end } = node;
	if (tree.language === 'yaml') return [{ do: 'splice', span: { start, end: start }, text: '!Sub ' }, ...escaped];
	return [{ do: 'splice', span: { start, end: start }, text: '{ "Fn::Sub": ' }, ...escaped, { do: 'splice', span: { start: end, end }, text: ' }' }];
}
