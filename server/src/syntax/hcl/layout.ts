import { char, columnOf, indentOf, isFirstOnLine, matchesAt, onSameLine, peek, report, type Source } from './source.js';

/** Recovery by indentation: which container a bracket, a key or a block header belongs to when others are missing. */

const header = /[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*[ \t]*\{[ \t]*(?:\r?\n|#|\/\/|\}|$)/y;
const certainHeader = /[A-Za-z_][\w-]*(?:[ \t]+"[^"\n]*")+[ \t]*\{|(?:locals|terraform|statement|condition|principals|not_principals|lifecycle)[ \t]*\{/y;
const attribute = /[A-Za-z_][\w-]*[ \t]*=(?![=>])/y;
const jsonKey = /"[^"\n]*"[ \t]*:/y;

/** Does the header of a block stand at the offset? */
export function isBlockHeader(source: Source, offset: number): boolean {
	return matchesAt(source, header, offset);
}

/** Does `key =`, or `"key":` in JSON, stand at the offset? */
export function isKey(source: Source, offset: number): boolean {
	return matchesAt(source, source.json ? jsonKey : attribute, offset);
}

/** Inside an expression: is this line the start of something outside, so that closing brackets are missing? */
export function escapes(source: Source): boolean {
	if (!source.layout || source.json || !isFirstOnLine(source, source.at)) return false;
	return matchesAt(source, columnOf(source, source.at) === 0 ? header : certainHeader, source.at);
}

/** `mine` closes the container, `outer` closes one around it, whose brackets are missing; `junk` closes nothing. */
export type Verdict = 'mine' | 'outer' | 'junk';

/** What the closing bracket here means for the container that was opened at `start` and wants `closer`. */
export function judgeCloser(source: Source, closer: number, start: number): Verdict {
	const code = peek(source);
	if (!source.layout) return code === closer ? 'mine' : 'outer';
	return isFirstOnLine(source, source.at) ? byColumn(source, closer, start) : inLine(source, closer);
}

function byColumn(source: Source, closer: number, start: number): Verdict {
	const code = peek(source);
	const column = columnOf(source, source.at);
	const indent = indentOf(source, start);
	if (column > indent && !onSameLine(source, start, source.at)) {
		return code === closer && !opensOutside(source, code) && source.brackets.length < 2 ? 'mine' : 'junk';
	}
	if (column < indent) return code === char.closeMap || opensOutside(source, code) ? 'outer' : 'junk';
	if (code === closer) return 'mine';
	return opensOutside(source, code, column) || (code === char.closeMap && !source.json) ? 'outer' : 'junk';
}

function inLine(source: Source, closer: number): Verdict {
	const code = peek(source);
	if (code === closer) return 'mine';
	return opensOutside(source, code, indentOf(source, source.at)) || (code === char.closeMap && !source.json) ? 'outer' : 'junk';
}

/** Is a container around the innermost one, of that indentation if given, waiting for this bracket? */
function opensOutside({ brackets }: Source, code: number, indent?: number): boolean {
	return brackets.slice(0, -1).some(bracket => bracket.closer === code && (indent === undefined || bracket.indent === indent));
}

/** Goes past a bracket that closes nothing. */
export function skipJunkCloser(source: Source): void {
	report(source, 'unexpected', source.at, source.at + 1);
	source.at++;
}

/** Reads a container's inside with its bracket on the stack, so that what is inside knows what is open. */
export function inside<Result>(source: Source, closer: number, start: number, read: () => Result): Result {
	source.brackets.push({ closer, indent: source.layout ? indentOf(source, start) : 0 });
	const result = read();
	source.brackets.pop();
	return result;
}
