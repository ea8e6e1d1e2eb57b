import { char, isFirstOnLine, matchesAt, peek, report, type Source } from './source.js';

/** What a closing bracket or a line means where the brackets are not all there. */

const attribute = /[A-Za-z_][\w-]*[ \t]*=(?![=>])/y;
const jsonKey = /"[^"\n]*"[ \t]*:/y;

/** Does `key =`, or `"key":` in JSON, stand at the current place, as the first of its line? */
export function isAtKeyLine(source: Source): boolean {
	return isFirstOnLine(source, source.at) && isKey(source, source.at);
}

/** Does `key =`, or `"key":` in JSON, stand at the offset? */
export function isKey(source: Source, offset: number): boolean {
	return matchesAt(source, source.json ? jsonKey : attribute, offset);
}

/** `mine` closes the container, `outer` closes one around it, whose brackets are missing; `junk` closes nothing. */
export type Verdict = 'mine' | 'outer' | 'junk';

/** What the closing bracket here means for the container that was opened at `start` and wants `closer`. */
export function judgeCloser(source: Source, closer: number, start: number): Verdict {
	const code = peek(source);
	if (!source.layout) return code === closer ? 'mine' : 'outer';
	if (isStray(source, start)) return 'junk';
	if (code === closer) return 'mine';
	return source.closers.slice(0, -1).includes(code) ? 'outer' : 'junk';
}

const valueAhead = /.[ \t]*["{[\w]/y;

/** No value begins right behind a bracket that closes something of another line. */
function isStray(source: Source, start: number): boolean {
	return source.text.lastIndexOf('\n', source.at) > start && matchesAt(source, valueAhead, source.at);
}

/** Goes past a bracket that closes nothing. */
export function skipJunkCloser(source: Source): void {
	report(source, 'unexpected', source.at, source.at + 1);
	source.at++;
}

export function isCloser(code: number): boolean {
	return code === char.closeList || code === char.closeMap || code === char.close;
}

/** Reads a container's inside, which knows by that what is open around it. */
export function inside<Result>(source: Source, closer: number, read: () => Result): Result {
	source.closers.push(closer);
	const result = read();
	source.closers.pop();
	return result;
}
