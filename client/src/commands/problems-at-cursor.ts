import { languages, window } from 'vscode';

/** The ids of the rules that have something to say where the cursor is; on its line, where it is in none of their words. */
export function rulesAtCursor(): readonly string[] {
	const editor = window.activeTextEditor;
	if (!editor) return [];
	const { active } = editor.selection;
	const own = languages.getDiagnostics(editor.document.uri).filter(({ source, code }) => source === 'iamscope' && code !== 'more-problems');
	const touching = own.filter(({ range }) => range.contains(active));
	const found = touching.length > 0 ? touching : own.filter(({ range }) => range.start.line === active.line);
	return [...new Set(found.map(({ code }) => String(typeof code === 'object' ? code.value : code)))];
}
