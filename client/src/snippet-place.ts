/** As much of an open document as it takes to see where somebody types. */
export interface Lines {
	readonly lineCount: number;
	lineAt(line: number): { readonly text: string };
}

/** Whether whole roles and policies may begin in the line, where `word` is typed so far: at the margin of Terraform, elsewhere only in an empty file. */
export function mayBeginPattern(lines: Lines, line: number, word: string, format: 'json' | 'terraform' | 'yaml'): boolean {
	if (lines.lineAt(line).text.trim() !== word) return false;
	return format === 'terraform' ? beginsBlock(lines, line) : isAlone(lines, line);
}

/** At the margin, and not within what the line above has opened. */
function beginsBlock(lines: Lines, line: number): boolean {
	if (/^\s/.test(lines.lineAt(line).text)) return false;
	for (let above = line - 1; above >= 0; above--) {
		const text = lines.lineAt(above).text.trimEnd();
		if (text !== '') return /^(?:[}\])]|#|\/\/|\*\/)/.test(text) || /^\w.*[^[{(,=]$/.test(text) && !/<<[-~]?\w+$/.test(text);
	}
	return true;
}

function isAlone(lines: Lines, line: number): boolean {
	// Whoever has that many lines has begun.
	if (lines.lineCount > 20) return false;
	return Array.from({ length: lines.lineCount }, (_, at) => at).every(at => at === line || /^\s*(?:#.*|\/\/.*|---)?$/.test(lines.lineAt(at).text));
}
