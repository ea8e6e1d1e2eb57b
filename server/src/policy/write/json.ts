import { spanOf } from '../../base/text.js';
import { accompanyInBrackets, rearrangeBrackets, replaceInBrackets } from './brackets.js';
import type { Dialect } from './dialect.js';
import type { Notation } from './draft-text.js';

/** JSON, with the comments and trailing commas that its readers allow. */
export const json: Dialect = {
	setText: ({ quote, content, ...node }, text) => {
		if (quote === '"') return [{ span: content, newText: quoted(text).slice(1, -1) }];
		return [{ span: spanOf(node), newText: quote === '\'' ? `'${singleQuoted(text)}'` : quoted(text) }];
	},
	replace: (node, value, tree) => replaceInBrackets(node, value, tree, notation),
	rearrange: (plan, tree) => rearrangeBrackets(plan, tree, notation),
	accompany: (node, more, tree) => accompanyInBrackets(node, more, tree, notation),
};

const notation: Notation = { string: quoted, key: quoted, colon: ':' };

function quoted(text: string): string {
	return JSON.stringify(text);
}

/** Not JSON, but what the author will get changed next should not be a syntax error of another kind. */
function singleQuoted(text: string): string {
	return quoted(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\'', '\\\'');
}
