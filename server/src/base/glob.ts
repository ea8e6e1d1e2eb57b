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

/**
 * True when some text is described by both patterns. Two patterns with a `*` each need only agree on what stands before the first and behind
 * the last: what is between can always be strung together. Costs the lengths then, and their product where one has no `*`.
 */
export function globsIntersect(a: string, b: string): boolean {
	const [headA, headB] = [a.indexOf('*'), b.indexOf('*')];
	if (headA < 0) return fits(b, a);
	if (headB < 0) return fits(a, b);
	const [tailA, tailB] = [a.length - 1 - a.lastIndexOf('*'), b.length - 1 - b.lastIndexOf('*')];
	return agree(a, 0, b, 0, Math.min(headA, headB)) && endsAgree(a, b, Math.min(tailA, tailB));
}

function endsAgree(a: string, b: string, length: number): boolean {
	return agree(a, a.length - length, b, b.length - length, length);
}

/** True when the same text can stand at both places; neither has a `*` there. */
function agree(a: string, fromA: number, b: string, fromB: number, length: number): boolean {
	for (let index = 0; index < length; index++) {
		const [x, y] = [a.charCodeAt(fromA + index), b.charCodeAt(fromB + index)];
		if (x !== y && x !== QUESTION && y !== QUESTION) return false;
	}
	return true;
}

/** True when `pattern` describes a text of the form of `text`, which has no `*`. A question mark on either side is any one character. */
function fits(pattern: string, text: string): boolean {
	let at = 0;
	let next = 0;
	let star = -1;
	let retry = 0;
	while (at < text.length) {
		if (pattern.charCodeAt(next) === STAR) {
			star = next++;
			retry = at;
		} else if (next < pattern.length && agree(pattern, next, text, at, 1)) {
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

/**
 * True when every text that `inner` describes is also described by `outer`. Exact, except that a `?` in `inner`
 * counts as a character of its own, which only `?` and `*` of `outer` accept: an answer of true is always right.
 */
export function globCovers(outer: string, inner: string): boolean {
	const head = headLength(outer);
	if (head === outer.length) return outer === inner;
	const tail = tailLength(outer);
	// What stands before the first wildcard and behind the last has to stand there in both, which settles most pairs.
	if (inner.length < head + tail || !sameAt(outer, 0, inner, 0, head) || !sameAt(outer, outer.length - tail, inner, inner.length - tail, tail)) return false;
	if (outer.length === head + 1 + tail && outer.charCodeAt(head) === STAR) return true;
	return coversBetween(normalise(outer.slice(head, outer.length - tail)), normalise(inner.slice(head, inner.length - tail)));
}

function coversBetween(wide: string, narrow: string): boolean {
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

function sameAt(a: string, fromA: number, b: string, fromB: number, length: number): boolean {
	for (let index = 0; index < length; index++) if (a.charCodeAt(fromA + index) !== b.charCodeAt(fromB + index)) return false;
	return true;
}

/** How many characters stand before the first wildcard. */
function headLength(pattern: string): number {
	for (let index = 0; index < pattern.length; index++) {
		const code = pattern.charCodeAt(index);
		if (code === STAR || code === QUESTION) return index;
	}
	return pattern.length;
}

/** How many characters stand behind the last wildcard, of which there is one. */
function tailLength(pattern: string): number {
	let length = 0;
	for (let index = pattern.length - 1; pattern.charCodeAt(index) !== STAR && pattern.charCodeAt(index) !== QUESTION; index--) length++;
	return length;
}

function coverStep(wide: number, narrow: number, row: Uint8Array, next: Uint8Array, j: number): number {
	if (wide === STAR) return row[j + 1]! | next[j]!;
	if (narrow === STAR) return 0;
	return wide === QUESTION || wide === narrow ? row[j]! : 0;
}

/** `**` means what `*` means. `*?` and `?*` mean the same too: the question mark goes first, so that both spellings compare equal. */
function normalise(pattern: string): string {
	return hasRun(pattern) ? pattern.replace(/[*?]*\*[*?]*/g, run => run.replace(/\*/g, '') + '*') : pattern;
}

/** True when two wildcards stand side by side. */
function hasRun(pattern: string): boolean {
	for (let index = pattern.length - 1; index > 0; index--) {
		const code = pattern.charCodeAt(index);
		if (code !== STAR && code !== QUESTION) continue;
		const before = pattern.charCodeAt(index - 1);
		if (before === STAR || before === QUESTION) return true;
	}
	return false;
}
