import { Position, Range, WorkspaceEdit, window, workspace, type TextDocument, type Uri } from 'vscode';
import type { FolderFile, PatternFormat, RenderedFiles } from '../../../server/src/lsp/messages.js';
import { insertionOf } from './insertion.js';
import { languageOf } from './preview.js';

/** Writes blocks behind the one at the line, in one step that can be undone; what else there is opens as new documents. */
export async function insertInto(document: TextDocument, line: number, { files: [first, ...more], notes }: RenderedFiles, format: PatternFormat): Promise<void> {
	if (!first) return;
	const lines = document.getText().split(/\r?\n/);
	const insertion = insertionOf(first.text, lines, Math.min(line, lines.length - 1));
	const edit = new WorkspaceEdit();
	edit.insert(document.uri, new Position(insertion.line, lines[insertion.line]!.length), insertion.text);
	await workspace.applyEdit(edit);
	await openNew(more, format);
	const begin = new Position(insertion.line + /^\n*/.exec(insertion.text)![0].length, 0);
	await window.showTextDocument(document, { selection: new Range(begin, begin) });
	say(notes);
}

/** Creates the files, all or none, and shows the first. */
export async function createFiles(uris: readonly Uri[], { files, notes }: RenderedFiles): Promise<void> {
	const edit = new WorkspaceEdit();
	for (const [index, uri] of uris.entries()) edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(files[index]?.text ?? '') });
	const [first] = uris;
	if (!await workspace.applyEdit(edit) || !first) {
		void window.showErrorMessage('The files could not be created.');
		return;
	}
	await window.showTextDocument(first, { preview: false });
	say(notes);
}

/** Opens documents that nobody has saved, the first on top. */
export async function openDocuments({ files, notes }: RenderedFiles, format: PatternFormat): Promise<void> {
	const [first] = await openNew(files, format);
	if (first) await window.showTextDocument(first);
	say(notes);
}

async function openNew(files: readonly FolderFile[], format: PatternFormat): Promise<readonly TextDocument[]> {
	const documents: TextDocument[] = [];
	for (const { text } of files) {
		const document = await workspace.openTextDocument({ language: languageOf[format], content: text });
		await window.showTextDocument(document, { preview: false, preserveFocus: true });
		documents.push(document);
	}
	return documents;
}

/** A message has room for a few sentences. */
function say(notes: readonly string[]): void {
	const more = notes.length - 4;
	const shown = more > 0 ? [...notes.slice(0, 4), `There ${more === 1 ? 'is one more' : `are ${more} more`} to see to.`] : notes;
	if (shown.length > 0) void window.showInformationMessage(shown.join(' '));
}
