import { FileType, Uri, window, workspace, type TextDocument } from 'vscode';
import type { FolderFile, PatternFormat } from '../../../server/src/lsp/messages.js';
import { ask, pick, type Choice, type Head } from './asking.js';
import { mapped, type Outcome } from './walk.js';

/** Where somebody was when the wizard began. */
export interface Origin {
	readonly document: TextDocument | undefined;
	/** Of the cursor, from 0. */
	readonly line: number;
	/** What paths are relative to; undefined where no folder is open. */
	readonly folder: Uri | undefined;
	/** The folder of the document within that, with a slash behind it; empty for the folder itself. */
	readonly within: string;
}

/** `insert` is the document of the origin, `create` are files of the workspace, `open` are documents that nobody has saved. */
export type Place = 'insert' | 'create' | 'open';

export function originNow(): Origin {
	const editor = window.activeTextEditor;
	const document = editor?.document;
	const own = document && workspace.getWorkspaceFolder(document.uri);
	const folder = (own ?? workspace.workspaceFolders?.[0])?.uri;
	const within = own && document ? document.uri.path.slice(own.uri.path.length).replace(/^\/+/, '').replace(/[^/]*$/, '') : '';
	return { document, line: editor?.selection.active.line ?? 0, folder, within };
}

/** The place whose settings and configuration count. */
export function placeOfWork({ document, folder }: Origin): { readonly uri?: string } {
	const uri = document?.uri ?? (folder && Uri.joinPath(folder, 'new'));
	return uri ? { uri: uri.toString() } : {};
}

/** Asks for the format, that of the document first. */
export function askForFormat(head: Head, { document }: Origin, chosen: PatternFormat | undefined): Promise<Outcome<PatternFormat>> {
	const fitting = formatOf(document?.languageId);
	const choices = [...formats].sort((a, b) => Number(b.value === fitting) - Number(a.value === fitting));
	return pick(head, 'How is it to be written?', choices, chosen);
}

const formats: readonly Choice<PatternFormat>[] = [
	{ label: 'Terraform', value: 'terraform', detail: 'Resources and aws_iam_policy_document, as terraform fmt leaves them' },
	{ label: 'CloudFormation', value: 'cloudformation', detail: 'A template in YAML' },
	{ label: 'JSON', value: 'json', detail: 'One document for each policy' },
];

/** Asks where it is to go. */
export function askForPlace(head: Head, files: readonly FolderFile[], format: PatternFormat, origin: Origin): Promise<Outcome<Place>> {
	const { document, folder } = origin;
	const [first, ...more] = files;
	const many = more.length > 0;
	const choices: Choice<Place>[] = [];
	if (document && mayInsert(document, format)) {
		const detail = format === 'terraform' ? 'Behind the block that the cursor is in; what the module declares already is left out' : many ? `The first of ${files.length}; the others open as new documents` : 'The file is empty';
		choices.push({ label: `Insert into ${nameOf(document.uri)}`, value: 'insert', detail });
	}
	if (folder) choices.push({ label: many ? `Create ${files.length} files` : `Create ${first?.name ?? 'a file'}`, value: 'create', detail: many ? files.map(({ name }) => name).join(', ') : 'In the folder that you name next' });
	choices.push({ label: many ? `Open ${files.length} new documents` : 'Open a new document', value: 'open', detail: 'Nothing is written until you save' });
	return pick(head, 'This is what it comes to. Where is it to go?', choices);
}

/** Asks for the path of the file, or the folder of several; relative to the folder of the workspace, and nothing may be there yet. */
export function askForPath(head: Head, files: readonly FolderFile[], { folder, within }: Origin & { readonly folder: Uri }, typed: string | undefined): Promise<Outcome<readonly Uri[]>> {
	const [first] = files;
	const urisAt = (path: string): readonly Uri[] => files.length > 1 ? files.map(({ name }) => Uri.joinPath(folder, path, name)) : [Uri.joinPath(folder, path)];
	const prompt = files.length > 1 ? `Folder for the ${files.length} files, within ${nameOf(folder)}; empty for that itself` : `Path of the file, within ${nameOf(folder)}`;
	const value = typed ?? (files.length > 1 ? within : within + (first?.name ?? ''));
	return ask(head, prompt, value, path => pathProblem(path, files.length > 1) ?? firstThere(urisAt(path))).then(outcome => mapped(outcome, urisAt));
}

function pathProblem(path: string, isFolder: boolean): string | undefined {
	if (path.split('/').includes('..')) return 'The path leads out of the folder.';
	return !isFolder && (path.trim() === '' || path.endsWith('/')) ? 'Name the file too.' : undefined;
}

async function firstThere(uris: readonly Uri[]): Promise<string | undefined> {
	for (const uri of uris) {
		const type = await workspace.fs.stat(uri).then(({ type }) => type, () => undefined);
		if (type !== undefined) return `${nameOf(uri)} is there already${type === FileType.Directory ? ', and is a folder' : ''}. Name another one.`;
	}
	return undefined;
}

/** A template or a JSON document is a whole file; of Terraform a file takes any number of blocks. */
function mayInsert(document: TextDocument, format: PatternFormat): boolean {
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

function nameOf(uri: Uri): string {
	return uri.path.replace(/\/+$/, '').replace(/^.*\//, '');
}
