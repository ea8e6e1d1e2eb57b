import { Disposable, FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { TestedFile } from '../../../server/src/lsp/messages.js';
import { readFolder } from '../read-folder.js';

/** The test files of the workspace: as far as VS Code can search it, else as far as it can be walked. */
export async function findTestFiles(): Promise<readonly Uri[]> {
	const found = await workspace.findFiles(pattern, '**/node_modules/**', most);
	if (found.length > 0) return found;
	// Folders that are no files of this machine often have nobody who searches them.
	const virtual = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme !== 'file' && uri.scheme !== 'vscode-remote');
	const budget = { folders: mostFolders };
	return (await Promise.all(virtual.map(({ uri }) => walk(uri, budget)))).flat();
}

export const pattern = '**/*.iamtest.{yaml,yml}';
const [most, mostFolders] = [2_000, 300];

export function isTestFile({ path }: Uri): boolean {
	return /\.iamtest\.ya?ml$/.test(path);
}

async function walk(folder: Uri, budget: { folders: number }): Promise<readonly Uri[]> {
	if (budget.folders-- <= 0) return [];
	const entries = await workspace.fs.readDirectory(folder).then(it => it, () => []);
	const own = entries.filter(([name, type]) => type !== FileType.Directory && isTestFile(Uri.joinPath(folder, name))).map(([name]) => Uri.joinPath(folder, name));
	const inner: Uri[] = [];
	for (const [name, type] of entries) if (type === FileType.Directory && !name.startsWith('.') && name !== 'node_modules') inner.push(...await walk(Uri.joinPath(folder, name), budget));
	return [...own, ...inner];
}

/** Calls back with files that come, change or go. */
export function watchTestFiles(onChange: (uri: Uri) => void, onGone: (uri: Uri) => void): Disposable {
	const watchers = (workspace.workspaceFolders ?? []).map(folder => workspace.createFileSystemWatcher(new RelativePattern(folder, pattern)));
	return Disposable.from(...watchers, ...watchers.flatMap(watcher => [watcher.onDidCreate(onChange), watcher.onDidChange(onChange), watcher.onDidDelete(onGone)]));
}

/** The text of a file as its editor has it, else as it is on disk; undefined where it cannot be read. */
export async function textOf(uri: Uri): Promise<string | undefined> {
	return openText(uri) ?? workspace.fs.readFile(uri).then(bytes => new TextDecoder().decode(bytes), () => undefined);
}

/** The files that a test names, with what stands beside those of Terraform. A folder stands for the module in it. */
export async function testedFiles(test: Uri, paths: readonly string[]): Promise<readonly TestedFile[]> {
	const found = await Promise.all(paths.map(path => testedFile(test, path)));
	return found.filter(it => it !== undefined);
}

async function testedFile(test: Uri, path: string): Promise<TestedFile | undefined> {
	const uri = /^[/\\]|^[A-Za-z]:/.test(path) ? test.with({ path: path.replaceAll('\\', '/') }) : Uri.joinPath(test, '..', path);
	const isFolder = await workspace.fs.stat(uri).then(({ type }) => type === FileType.Directory, () => false);
	const folder = isFolder ? uri : Uri.joinPath(uri, '..');
	const module = isFolder || /\.(tf|tofu)(\.json)?$/i.test(path) ? await readFolder({ uri: folder.toString() }).then(it => it, () => []) : [];
	const texts = module.map(({ name, text }) => ({ name, text: openText(Uri.joinPath(folder, name)) ?? text }));
	if (isFolder) {
		const [first, ...others] = texts;
		return first && { path, uri: Uri.joinPath(folder, first.name).toString(), text: first.text, siblings: others };
	}
	const text = await textOf(uri);
	const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
	return text === undefined ? undefined : { path, uri: uri.toString(), text, siblings: texts.filter(it => it.name !== name) };
}

function openText(uri: Uri): string | undefined {
	return workspace.textDocuments.find(it => it.uri.toString() === uri.toString())?.getText();
}
