import { spanOf } from '../../base/text.js';
import type { Node, StringNode, SyntaxTree } from '../../syntax/node.js';
import { accompanyInBrackets, rearrangeBrackets, replaceInBrackets } from './brackets.js';
import type { Dialect } from './dialect.js';
import type { Notation } from './draft-text.js';
import { asSubstitution, inTemplate, withHoles } from './escape.js';
import { containersAround } from './layout.js';

/** JSON, with the comments and trailing commas that its readers allow, alone or as a text in another language. */
export const json: Dialect = {
	setText: (node, text, tree) => {
		const { quote, content, template } = node;
		const substitution = asSubstitution(node, text, tree);
		if (substitution !== undefined) return [{ span: spanOf(node), newText: `{ "Fn::Sub": ${quoted(substitution)} }` }];
		const inner = withHoles(node, text, tree, it => inTemplate(quote === '\'' ? singleQuoted(it) : quoted(it).slice(1, -1), template));
		if (inner === undefined) return undefined;
		if (quote === '"') return [{ span: content, newText: inner }];
		return [{ span: spanOf(node), newText: quote === '\'' ? `'${inner}'` : `"${inner}"` }];
	},
	replace: (node, value, tree) => replaceInBrackets(node, value, tree, notationAt(node, tree)),
	rearrange: (plan, tree) => rearrangeBrackets(plan, tree, notationAt(plan.container, tree)),
	accompany: (node, more, tree) => accompanyInBrackets(node, more, tree, notationAt(node, tree)),
};

function notationAt(node: Node, tree: SyntaxTree): Notation {
	const template = templateAround(node, tree);
	const string = (text: string): string => inTemplate(quoted(text), template);
	return { string, key: string, colon: ':', entryCommas: true, listEnd: '' };
}

/** What a host reads in the strings of a document that it holds. */
function templateAround(node: Node, tree: SyntaxTree): StringNode['template'] {
	if (tree.written) return 'hcl';
	if (tree.language === 'json' || tree.language === 'jsonc') return undefined;
	const around = [node, ...containersAround(tree, node)].find(it => it.kind === 'map' && it.style === 'json' && it.entries.length > 0);
	return around?.kind === 'map' ? around.entries[0]!.key.template : undefined;
}

function quoted(text: string): string {
	return JSON.stringify(text);
}

/** Not JSON, but what the author will get changed next should not be a syntax error of another kind. */
function singleQuoted(text: string): string {
	return quoted(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\'', '\\\'');
}
