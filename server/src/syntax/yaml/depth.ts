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
	for (let index = 0; index < text.length; index++) {
		switch (text.charCodeAt(index)) {
			case 0x5b: case 0x7b:
				if (++depth > most) most = depth;
				break;
			case 0x5d: case 0x7d:
				if (depth > 0) depth--;
		}
	}
	return most;
}

/** How many lines lead to a line, each less indented than the next, plus the `- ` and `? ` that begin a level each. */
function deepestLines(text: string): number {
	const indents: number[] = [];
	let most = 0;
	for (let start = 0, end = 0; start < text.length; start = end + 1) {
		end = text.indexOf('\n', start);
		if (end < 0) end = text.length;
		const first = blanksEnd(text, start, end);
		if (first === end || isSpace(text, first, end)) continue;
		while (indents.length > 0 && indents[indents.length - 1]! >= first - start) indents.pop();
		indents.push(first - start);
		most = Math.max(most, 2 * indents.length + (marksEnd(text, first, end) - first) / 2);
	}
	return most;
}

function blanksEnd(text: string, from: number, end: number): number {
	let at = from;
	while (at < end && isBlank(text.charCodeAt(at))) at++;
	return at;
}

function isBlank(code: number): boolean {
	return code === 0x20 || code === 0x09;
}

/** True for a line of nothing but other space, most often the return before a line feed. */
function isSpace(text: string, from: number, end: number): boolean {
	const code = text.charCodeAt(from);
	return (code < 0x21 || code > 0x7e) && text.slice(from, end).trim() === '';
}

/** Behind the marks that begin a line. Something has to follow them. */
function marksEnd(text: string, from: number, end: number): number {
	let at = from;
	for (;;) {
		const code = text.charCodeAt(at);
		const isMark = code === 0x2d || code === 0x3f || code === 0x3a;
		const next = isMark ? blanksEnd(text, at + 1, end) : at;
		if (next <= at + 1) return at;
		if (next === end) return next - 1 > at + 1 ? next - 1 : at;
		at = next;
	}
}
