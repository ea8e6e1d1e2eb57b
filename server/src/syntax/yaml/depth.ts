/** Deeper than any template; the library that parses YAML goes down one call for each level. */
const deepest = 400;

/**
 * True when a text may be nested so deeply that parsing it would end the stack, and with it the process: the regular expressions
 * of the engine do not throw there. It is an estimate from above: brackets inside of strings count too.
 */
export function isTooDeep(text: string): boolean {
	return deepestBrackets(text) > deepest || deepestLines(text) > deepest;
}

function deepestBrackets(text: string): number {
	let depth = 0;
	let most = 0;
	for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
		depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
		most = Math.max(most, depth);
	}
	return most;
}

/** How many lines lead to a line, each less indented than the next, plus the `- ` and `? ` that begin a level each. */
function deepestLines(text: string): number {
	const indents: number[] = [];
	let most = 0;
	for (const [line, blanks = '', marks = ''] of text.matchAll(/^([ \t]*)((?:[-?:][ \t]+)*)[^\n]+/gm)) {
		if (line.trim() === '') continue;
		while (indents.length > 0 && indents.at(-1)! >= blanks.length) indents.pop();
		indents.push(blanks.length);
		most = Math.max(most, 2 * indents.length + marks.length / 2);
	}
	return most;
}
