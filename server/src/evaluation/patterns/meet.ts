import { anyOne, anyRun, colon, firstUnknown, oneInPart, runInPart, type Codes } from './codes.js';

/** True when some text may be described by both patterns. Unknown texts may be anything. An answer of false is always right. */
export function codesMeet(a: Codes, b: Codes): boolean {
	if (startsDiffer(a, b)) return false;
	let row: boolean[] = firstRow(b);
	for (const code of a) {
		const next: boolean[] = [isRun(code) && row[0]!];
		for (let at = 0; at < b.length; at++) next.push(step(code, b[at]!, row, next, at));
		row = next;
	}
	return row[b.length]!;
}

/** What most pairs end with. */
function startsDiffer(a: Codes, b: Codes): boolean {
	for (let at = 0; at < a.length && at < b.length; at++) {
		const [x, y] = [a[at]!, b[at]!];
		if (x < 0 || y < 0) return false;
		if (x !== y) return true;
	}
	return false;
}

/** Where nothing is left of the other pattern, only runs may be. */
function firstRow(b: Codes): boolean[] {
	const row = [true];
	for (const code of b) row.push(row.at(-1)! && isRun(code));
	return row;
}

/** `row[at + 1]`: both before; `next[at]`: the other pattern one code shorter. A run that meets a code may take it or end before it. */
function step(a: number, b: number, row: readonly boolean[], next: readonly boolean[], at: number): boolean {
	if (isRun(a) && isRun(b)) return row[at + 1]! || next[at]!;
	if (isRun(a)) return row[at + 1]! || next[at]! && fits(a, b);
	if (isRun(b)) return next[at]! || row[at + 1]! && fits(b, a);
	return row[at]! && isSame(a, b);
}

function isRun(code: number): boolean {
	return code === anyRun || code === runInPart || code <= firstUnknown;
}

/** True when the run may take one character of that code. */
function fits(run: number, code: number): boolean {
	return run !== runInPart || code !== colon;
}

function isSame(a: number, b: number): boolean {
	if (a === anyOne || b === anyOne) return true;
	if (a === oneInPart) return b !== colon;
	return b === oneInPart ? a !== colon : a === b;
}
