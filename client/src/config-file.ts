import { Range, Uri, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { editConfigMethod, type ConfigChangeParams, type ConfigEdits, type EditConfigParams } from '../../server/src/lsp/messages.js';
import { findConfig } from './find-config.js';

/** The `iamscope.jsonc` that holds for a file. */
export interface OpenConfig {
	readonly document: TextDocument;
	/** As the user knows it: relative to the workspace. */
	readonly name: string;
}

/** The nearest configuration above a file, which is made where there is none yet; or the sentence that says why there can be none. */
export async function openConfig(file: Uri): Promise<OpenConfig | string> {
	const folder = workspace.getWorkspaceFolder(file);
	if (file.scheme === 'untitled') return 'Save this document first: a configuration goes by the names of files.';
	if (!folder) return 'Open the folder of this file first: its iamscope.jsonc belongs there.';
	const uri = await existingConfig(file) ?? await createConfig(folder.uri, '{\n}\n');
	const document = await workspace.openTextDocument(uri);
	return { document, name: workspace.asRelativePath(uri) };
}

export async function existingConfig(file: Uri): Promise<Uri | undefined> {
	const found = await findConfig({ uri: file.toString() });
	return found && Uri.parse(found.uri, true);
}

/** Writes a configuration into a folder that has none. As an edit: VS Code may still hold one in memory that has been there before. */
export async function createConfig(folder: Uri, text: string): Promise<Uri> {
	const uri = Uri.joinPath(folder, 'iamscope.jsonc');
	const edit = new WorkspaceEdit();
	edit.createFile(uri, { contents: new TextEncoder().encode(text), ignoreIfExists: true });
	await workspace.applyEdit(edit);
	return uri;
}

/** The name of a file as the configuration would write it. */
export function nameInConfig({ document }: OpenConfig, file: Uri): string {
	const folder = Uri.joinPath(document.uri, '..').path.replace(/\/?$/, '/');
	return file.path.startsWith(folder) ? file.path.slice(folder.length) : file.path.split('/').at(-1) ?? '';
}

/** Has the configuration say something, in one step that can be undone; or the sentence that says why not. It is not saved. */
export async function changeConfig({ document, name }: OpenConfig, change: ConfigChangeParams, client: BaseLanguageClient): Promise<ConfigEdits | string> {
	const params: EditConfigParams = { text: document.getText(), change };
	const found = await client.sendRequest<ConfigEdits | null>(editConfigMethod, params);
	if (!found) return `${name} cannot be read as it is. Mend it first.`;
	const edit = new WorkspaceEdit();
	for (const { span: { start, end }, newText } of found.edits) edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), newText);
	await workspace.applyEdit(edit);
	return found;
}
