/**
 * Patterns as IAM writes them: `*` is any run of characters including none, `?` is exactly one character,
 * everything else is itself, with case. Lower-case both sides first where case does not count.
 */

const STAR = 42;
const QUESTION = 63;

/** True when `text` has a character that a pattern reads as a wildcard. */
export function hasWildcard(text: string): boolean {
	return text.includes('*') || text.includes('?');
}

/** True when the literal text `text[from, to)` is one of those that `pattern` describes. Linear memory, no backtracking blow-up. */
export function globMatches(pattern: string, text: string, from = 0, to = text.length): boolean {
	let at = from;
	let next = 0;
	let star = -1;
	let retry = from;
	while (at < to) {
		const code = pattern.charCodeAt(next);
		if (next < pattern.length && code === STAR) {
			star = next++;
			retry = at;
		} else if (next < pattern.length && (code === QUESTION || code === text.charCodeAt(at))) {
			at++;
			next++;
		} else if (star >= 0) {
			next = star + 1;
			at = ++retry;
		} else {
			return false;
		}
	}
	while (pattern.charCodeAt(next) === STAR) next++;
	return next === pattern.length;
}

/** True when some text is described by both patterns. Costs the product of the lengths. */
export function globsIntersect(a: string, b: string): boolean {
	let row = emptyRow(b);
	for (let i = 0; i < a.length; i++) {
		const next = new Uint8Array(b.length + 1);
		const code = a.charCodeAt(i);
		next[0] = code === STAR ? row[0]! : 0;
		for (let j = 0; j < b.length; j++) next[j + 1] = intersectStep(code, b.charCodeAt(j), row, next, j);
		if (!next.includes(1)) return false;
		row = next;
	}
	return row[b.length] === 1;
}

function emptyRow(b: string): Uint8Array {
	const row = new Uint8Array(b.length + 1);
	row[0] = 1;
	for (let j = 0; j < b.length && b.charCodeAt(j) === STAR; j++) row[j + 1] = 1;
	return row;
}

function intersectStep(x: number, y: number, row: Uint8Array, next: Uint8Array, j: number): number {
	if (x === STAR || y === STAR) return row[j + 1]! | next[j]!;
	return x === QUESTION || y === QUESTION || x === y ? row[j]! : 0;
}

/**
 * True when every text that `inner` describes is also described by `outer`. Exact, except that a `?` in `inner`
 * counts as a character of its own, which only `?` and `*` of `outer` accept: an answer of true is always right.
 */
export function globCovers(outer: string, inner: string): boolean {
	const [wide, narrow] = [normalise(outer), normalise(inner)];
	let row = new Uint8Array(narrow.length + 1);
	row[0] = 1;
	for (let i = 0; i < wide.length; i++) {
		const next = new Uint8Array(narrow.length + 1);
		const code = wide.charCodeAt(i);
		if (code === STAR) next[0] = row[0]!;
		for (let j = 0; j < narrow.length; j++) next[j + 1] = coverStep(code, narrow.charCodeAt(j), row, next, j);
		row = next;
	}
	return row[narrow.length] === 1;
}

function coverStep(wide: number, narrow: number, row: Uint8Array, next: Uint8Array, j: number): number {
	if (wide === STAR) return row[j + 1]! | next[j]!;
	if (narrow === STAR) return 0;
	return wide === QUESTION || wide === narrow ? row[j]! : 0;
}

/** `**` means what `*` means. `*?` and `?*` mean the same too: the question mark goes first, so that both spellings compare equal. */
function normalise(pattern: string): string {
	return pattern.replace(/[*?]*\*[*?]*/g, run => run.replace(/\*/g, '') + '*');
}
