import { anyOne, anyRun, colon, oneInPart, runInPart, type Codes } from './codes.js';

/** True when the text is one of those that the pattern describes. The pattern has no unknown texts. */
export function codesMatch(codes: Codes, text: string): boolean {
	return needsTable(codes) ? matchByTable(codes, text) : matchOnTheWay(codes, text);
}

/** Going back to the latest run is enough unless a free run stands before one that is bound to its part. */
function needsTable(codes: Codes): boolean {
	const free = codes.indexOf(anyRun);
	return free >= 0 && codes.indexOf(runInPart, free) >= 0;
}

function matchOnTheWay(codes: Codes, text: string): boolean {
	let at = 0;
	let next = 0;
	let run = -1;
	let retry = 0;
	while (at < text.length) {
		const code = codes[next];
		if (code === anyRun || code === runInPart) {
			run = next++;
			retry = at;
		} else if (code !== undefined && matchesOne(code, text.charCodeAt(at))) {
			at++;
			next++;
		} else if (run >= 0 && (codes[run] === anyRun || text.charCodeAt(retry) !== colon)) {
			next = run + 1;
			at = ++retry;
		} else {
			return false;
		}
	}
	while (isRun(codes[next])) next++;
	return next === codes.length;
}

/** Whether what was read so far of the pattern can end at each place of the text. */
function matchByTable(codes: Codes, text: string): boolean {
	let row: boolean[] = Array.from({ length: text.length + 1 }, (_, at) => at === 0);
	for (const code of codes) {
		const next: boolean[] = [isRun(code) && row[0]!];
		for (let at = 0; at < text.length; at++) next.push(step(code, text.charCodeAt(at), row, next, at));
		row = next;
	}
	return row[text.length]!;
}

function step(code: number, character: number, row: readonly boolean[], next: readonly boolean[], at: number): boolean {
	if (code === anyRun) return row[at + 1]! || next[at]!;
	if (code === runInPart) return row[at + 1]! || next[at]! && character !== colon;
	return row[at]! && matchesOne(code, character);
}

function matchesOne(code: number, character: number): boolean {
	return code === character || code === anyOne || code === oneInPart && character !== colon;
}

/** True for what may stand for no character at all. */
function isRun(code: number | undefined): boolean {
	return code === anyRun || code === runInPart;
}
