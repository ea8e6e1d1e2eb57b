import type { Policy } from '../../policy/model.js';
import { readJson } from '../../syntax/json/read.js';
import type { Node, SyntaxProblem, SyntaxProblemCode } from '../../syntax/node.js';

/**
 * What JSON forbids in a policy that is JSON in a text of Terraform or a template. Those who read the policy are lenient there, those who take it are
 * not. Nothing where directives write parts of it, whose commas may be right, or where more is wrong.
 */
export function problemsInText({ node, tree }: Policy): readonly SyntaxProblem[] {
	if (node.style !== 'json' || !node.closed || tree.language === 'json' || tree.language === 'jsonc' || tree.problems.length > 0) return [];
	const { start, end } = node;
	const written = tree.text.slice(start, end);
	if (!suspicious.test(written) || /%\{|\{\{|\{%|<%/.test(written)) return [];
	const text = [...written];
	if (text.length !== written.length) return [];
	blank(node, text, start);
	const { problems } = readJson(text.join(''), 'json');
	if (!problems.every(({ code }) => forbidden.has(code))) return [];
	return problems.map(problem => ({ ...problem, start: problem.start + start, end: problem.end + start }));
}

/** A comma before a bracket, a comment, two values without a comma between. */
const suspicious = /,\s*[}\]]|\/[/*]|#|["}\]]\s*\n\s*["{[]/;

const forbidden: ReadonlySet<SyntaxProblemCode> = new Set(['trailing-comma', 'comment', 'missing-comma']);

/** Puts a string or a part of one in the place of each expression. */
function blank(node: Node, text: string[], offset: number): void {
	switch (node.kind) {
		case 'string':
			if (node.quote === 'reference') cover(node.start, node.end, true);
			else for (const part of node.parts) if (part.kind === 'hole') cover(part.start, part.end, false);
			return;
		case 'unknown': return cover(node.start, node.end, true);
		case 'list': return node.items.forEach(item => { blank(item, text, offset); });
		case 'map': return node.entries.forEach(({ key, value }) => {
			blank(key, text, offset);
			if (value) blank(value, text, offset);
		});
		case 'scalar': return;
	}

	function cover(from: number, to: number, whole: boolean): void {
		for (let index = from; index < to; index++) text[index - offset] = whole && (index === from || index === to - 1) ? '"' : 'x';
	}
}
