import { commands, extensions, languages, Position, Range, Selection, window, workspace, type Diagnostic, type Event, type Extension, type TextDocument } from 'vscode';
import type { Api } from '../../../client/src/activate.js';

/** The extension under test, which may not be active yet. */
export function extension(): Extension<Api> {
	const found = extensions.getExtension<Api>('iamscope.iamscope');
	if (!found) throw new Error('VS Code does not know the extension.');
	return found;
}

/** Opens `text` in an editor, as a document that has never been saved. It stays open: VS Code may give the name of a closed one, and then its text, to the next. */
export async function show(text: string, language = 'json'): Promise<TextDocument> {
	const document = await workspace.openTextDocument({ language, content: text });
	await window.showTextDocument(document);
	return document;
}

/** Where the first `text` of the document is. */
export function rangeOf(document: TextDocument, text: string): Range {
	const offset = document.getText().indexOf(text);
	if (offset < 0) throw new Error(`not in the document: ${text}`);
	return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** The place right behind the first `text` of the document. */
export function behind(document: TextDocument, text: string): Position {
	return rangeOf(document, text).end;
}

/** Puts the cursor right behind the first `text` of the document, which it shows. */
export async function putCursor(document: TextDocument, text: string): Promise<void> {
	const editor = await window.showTextDocument(document);
	editor.selection = new Selection(behind(document, text), behind(document, text));
}

/** Takes the first of what a command asks, as often as it asks. */
export async function acceptFirst(done: Thenable<unknown>): Promise<void> {
	let over = false;
	void done.then(() => { over = true; }, () => { over = true; });
	await eventually(async () => {
		if (!over) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
		return over;
	});
}

/** What we have to say about the document; other extensions may say something too. */
export function problemsIn({ uri }: TextDocument): readonly Diagnostic[] {
	return languages.getDiagnostics(uri).filter(({ source }) => source === 'iamscope');
}

/** The ids of the rules that have spoken, in the order of the text. */
export function rulesIn(document: TextDocument): readonly string[] {
	return [...problemsIn(document)].sort((a, b) => a.range.start.compareTo(b.range.start)).map(ruleOf);
}

function ruleOf({ code }: Diagnostic): string {
	return String(typeof code === 'object' ? code.value : code);
}

/** Resolves once exactly these rules speak about the document. */
export async function untilRules(document: TextDocument, expected: readonly string[]): Promise<void> {
	await untilProblems(document, () => String(rulesIn(document)) === String(expected));
}

/** Resolves once the problems of the document are such. */
export async function untilProblems(document: TextDocument, condition: (problems: readonly Diagnostic[]) => boolean): Promise<void> {
	await until(languages.onDidChangeDiagnostics, () => condition(problemsIn(document)), () => `the problems are ${rulesIn(document).join(', ') || 'none'}`);
}

/** Resolves once the document reads so. */
export async function untilText(document: TextDocument, expected: string): Promise<void> {
	await until(workspace.onDidChangeTextDocument, () => document.getText() === expected, () => `the text is ${document.getText()}`);
}

/**
 * Resolves once `condition` holds, which is asked again and again: for what VS Code tells no event of.
 * Ends before the test's own time does, to say what holds instead.
 */
export async function eventually(condition: () => Promise<boolean> | boolean, otherwise: () => string = () => 'it never came to be'): Promise<void> {
	for (const end = Date.now() + 45_000; Date.now() < end;) {
		if (await condition()) return;
		await new Promise(done => { setTimeout(done, 50); });
	}
	throw new Error(otherwise());
}

/** Looks at each event whether `condition` holds. Ends before the test's own time does, to say what holds instead. */
async function until(event: Event<unknown>, condition: () => boolean, otherwise: () => string): Promise<void> {
	if (condition()) return;
	await new Promise<void>((done, fail) => {
		const stop = (): void => {
			clearTimeout(timer);
			listening.dispose();
		};
		const timer = setTimeout(() => {
			stop();
			fail(new Error(otherwise()));
		}, 45_000);
		const listening = event(() => {
			if (!condition()) return;
			stop();
			done();
		});
	});
}
