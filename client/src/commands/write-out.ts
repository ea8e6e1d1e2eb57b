import { Position, window, workspace, type TextEditor } from 'vscode';
import type { PatternFormat, RenderedFiles } from '../../../server/src/lsp/messages.js';
import { ask, pick, type Choice } from './asking.js';
import { insertionOf } from './insertion.js';

/** How something new is to be written, and where. */
export interface Target {
	readonly format: PatternFormat;
	/** The editor that it goes into; undefined for documents of its own. */
	readonly editor: TextEditor | undefined;
}

/** Asks for the format, that of the active editor first. */
export function askForFormat(title: string): Promise<PatternFormat | undefined> {
	const fitting = formatOf(window.activeTextEditor?.document.languageId);
	const choices = [...formats].sort((a, b) => Number(b.value === fitting) - Number(a.value === fitting));
	return pick(title, 'How is it to be written?', choices);
}

const formats: readonly Choice<PatternFormat>[] = [
	{ label: 'Terraform', value: 'terraform', detail: 'Resources and aws_iam_policy_document' },
	{ label: 'CloudFormation', value: 'cloudformation', detail: 'A template in YAML' },
	{ label: 'JSON', value: 'json', detail: 'One document for each policy' },
];

/** Asks whether it goes into the active editor, where that can be. */
export async function askForTarget(title: string, format: PatternFormat): Promise<Target | undefined> {
	const editor = window.activeTextEditor;
	if (!editor || !mayInsert(editor, format)) return { format, editor: undefined };
	const here = await pick(title, 'Where is it to go?', [
		{ label: 'New document', value: false, detail: 'To be looked at and saved' },
		{ label: 'Insert here', value: true, detail: workspace.asRelativePath(editor.document.uri) },
	]);
	return here === undefined ? undefined : { format, editor: here ? editor : undefined };
}

/** A template or a JSON document is a whole file; of Terraform a file takes any number of blocks. */
function mayInsert({ document }: TextEditor, format: PatternFormat): boolean {
	return formatOf(document.languageId) === format && (format === 'terraform' || document.getText().trim() === '');
}

function formatOf(language: string | undefined): PatternFormat | undefined {
	switch (language) {
		case 'terraform': case 'opentofu': case 'hcl': return 'terraform';
		case 'yaml': case 'cloudformation': case 'cloudformation-yaml': return 'cloudformation';
		case 'json': case 'jsonc': return 'json';
		default: return undefined;
	}
}

/** Writes files where they belong, in one step that can be undone, and says what is left to do. */
export async function writeOut({ files, notes }: RenderedFiles, { format, editor }: Target): Promise<void> {
	const [first, ...more] = files;
	if (editor && first) await insert(first.text, editor);
	else if (first) await openNew(first.text, format, false);
	for (const { text } of more) await openNew(text, format, true);
	if (notes.length > 0) void window.showInformationMessage(notes.join(' '));
}

async function insert(text: string, editor: TextEditor): Promise<void> {
	const { document, selection } = editor;
	const lines = document.getText().split(/\r?\n/);
	const { line, text: newText } = insertionOf(text, lines, selection.active.line);
	await editor.edit(edit => { edit.insert(new Position(line, lines[line]!.length), newText); });
}

async function openNew(content: string, format: PatternFormat, preserveFocus: boolean): Promise<void> {
	const language = { terraform: 'terraform', cloudformation: 'yaml', json: 'json' }[format];
	const document = await workspace.openTextDocument({ language, content });
	await window.showTextDocument(document, { preview: false, preserveFocus });
}

/** The place whose settings and configuration count. */
export function placeOfWork(): { readonly uri?: string } {
	const uri = window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri.with({ path: `${workspace.workspaceFolders[0].uri.path}/new` });
	return uri ? { uri: uri.toString() } : {};
}

/** Asks for a list with commas; an empty one is a list too. */
export async function askForList(title: string, prompt: string, problem: (item: string) => string | undefined): Promise<readonly string[] | undefined> {
	const items = (text: string): readonly string[] => text.split(',').map(it => it.trim()).filter(it => it !== '');
	const text = await ask(title, prompt, '', value => items(value).map(problem).find(it => it !== undefined));
	return text === undefined ? undefined : items(text);
}
