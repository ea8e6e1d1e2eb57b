import { anyOne, anyRun, colon, firstUnknown, oneInPart, runInPart, type Codes } from './codes.js';

/**
 * True when every text that `inner` describes is described by `outer` too, whatever the unknown texts are. An answer of true is always right; false may
 * be wrong where one wildcard of `inner` would have to be covered by several of `outer` in turn.
 */
export function codesCover(outer: Codes, inner: Codes): boolean {
	let start = 0;
	for (; start < outer.length && outer[start]! >= 0; start++) if (outer[start] !== inner[start]) return false;
	if (start + 1 === outer.length && outer[start] === anyRun) return true;
	return restCovers(outer, inner, start);
}

/** Whether what was read so far of the outer pattern can end at each place of the inner one; both agree before `start`. */
function restCovers(outer: Codes, inner: Codes, start: number): boolean {
	let row: boolean[] = Array.from({ length: inner.length - start + 1 }, (_, at) => at === 0);
	for (let next = start; next < outer.length; next++) row = rowAfter(outer[next]!, inner, start, row);
	return row[inner.length - start]!;
}

function rowAfter(code: number, inner: Codes, start: number, row: readonly boolean[]): boolean[] {
	const next: boolean[] = [isRun(code) && row[0]!];
	for (let at = 0; at < inner.length - start; at++) next.push(step(code, inner[start + at]!, row, next, at));
	return next;
}

function step(outer: number, inner: number, row: readonly boolean[], next: readonly boolean[], at: number): boolean {
	if (outer === anyRun) return row[at + 1]! || next[at]!;
	if (outer === runInPart) return row[at + 1]! || next[at]! && staysInPart(inner);
	if (outer === anyOne) return isOne(inner) && row[at]!;
	if (outer === oneInPart) return isOne(inner) && staysInPart(inner) && row[at]!;
	return outer === inner && row[at]!;
}

function isRun(code: number): boolean {
	return code === anyRun || code === runInPart;
}

/** True for what is one character, whichever. */
function isOne(code: number): boolean {
	return code >= 0 || code === anyOne || code === oneInPart;
}

/** True for what never is or holds a colon. */
function staysInPart(code: number): boolean {
	return code > firstUnknown && code !== colon && code !== anyRun && code !== anyOne;
}
