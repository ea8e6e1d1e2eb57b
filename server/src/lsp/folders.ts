import { moduleFile, moduleLanguage, parseFile, type ModuleFile } from '../policy/module.js';
import type { OpenDocument } from './documents.js';
import type { FolderFile } from './messages.js';

/** Reads the files of modules that lie directly in a folder, without its subfolders and without what links lead to. */
export type ReadFolder = (folderUri: string) => Promise<readonly FolderFile[]>;

/** What stands beside the open documents: other open documents, and for the rest the files as they are on disk. */
export interface Folders {
	/** Resolves when the files beside the document are known, or cannot be. */
	ready(uri: string): Promise<void>;
	siblingsOf(document: OpenDocument): readonly ModuleFile[];
	/** What stands, open or on disk, in the folder of a file that is not open and need not be there. */
	filesBeside(uri: string): Promise<readonly ModuleFile[]>;
	/** These files have changed on disk. Resolves to the open documents that they stand beside. */
	filesChanged(uris: readonly string[]): Promise<readonly OpenDocument[]>;
	/** The other open documents of the same module. */
	dependentsOf(document: OpenDocument): readonly OpenDocument[];
	/** From now on the file counts as it is on disk. Forgets a folder of which no other document is open. */
	closed(uri: string): void;
}

interface Folder {
	loaded: Promise<void>;
	files: ReadonlyMap<string, ModuleFile>;
}

/** `read` is missing where files cannot be read: then only open documents count. */
export function createFolders(openDocuments: () => readonly OpenDocument[], read: ReadFolder | undefined, onError: (error: unknown) => void): Folders {
	const folders = new Map<string, Folder>();
	const load = (uri: string): Folder => {
		const folder: Folder = { loaded: Promise.resolve(), files: folders.get(uri)?.files ?? new Map() };
		if (read) folder.loaded = read(uri).then(files => { folder.files = parsed(files, folder.files); }, onError);
		folders.set(uri, folder);
		return folder;
	};
	const documentsIn = (folder: string): readonly OpenDocument[] => openDocuments().filter(it => isInModule(it.uri) && folderOf(it.uri) === folder);
	const modulesIn = (folder: string): readonly ModuleFile[] => {
		const open = documentsIn(folder).map(it => it.file);
		const names = new Set(open.map(({ name }) => name));
		return [...open, ...[...folders.get(folder)?.files.values() ?? []].filter(({ name }) => !names.has(name))];
	};
	return {
		ready: uri => isInModule(uri) ? (folders.get(folderOf(uri)) ?? load(folderOf(uri))).loaded : Promise.resolve(),
		siblingsOf(document) {
			if (!isInModule(document.uri)) return [];
			return modulesIn(folderOf(document.uri)).filter(it => it !== document.file);
		},
		async filesBeside(uri) {
			if (!isInModule(uri)) return [];
			const folder = folderOf(uri);
			await (folders.get(folder) ?? load(folder)).loaded;
			const files = modulesIn(folder);
			if (documentsIn(folder).length === 0) folders.delete(folder);
			return files;
		},
		async filesChanged(uris) {
			const changed = new Set(uris.filter(isInModule).map(folderOf).filter(it => folders.has(it)));
			await Promise.all([...changed].map(it => load(it).loaded));
			return [...changed].flatMap(documentsIn);
		},
		dependentsOf: document => isInModule(document.uri) ? documentsIn(folderOf(document.uri)).filter(it => it !== document) : [],
		closed(uri) {
			const folder = folderOf(uri);
			if (documentsIn(folder).every(it => it.uri === uri)) folders.delete(folder);
			else if (isInModule(uri)) load(folder);
		},
	};
}

/** The name of the file, without what a version control puts behind it. */
export function nameOf(uri: string): string {
	const [path = ''] = uri.split(/[?#]/);
	const name = path.slice(path.lastIndexOf('/') + 1);
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/** The old side of a comparison stands beside no file of today. */
function isInModule(uri: string): boolean {
	return moduleLanguage(nameOf(uri)) !== undefined && !/[?#]/.test(uri);
}

function folderOf(uri: string): string {
	return uri.slice(0, uri.lastIndexOf('/'));
}

/** A file that has not changed stays as it was parsed. */
function parsed(files: readonly FolderFile[], before: ReadonlyMap<string, ModuleFile>): ReadonlyMap<string, ModuleFile> {
	return new Map(files.flatMap(({ name, text }) => {
		const language = moduleLanguage(name);
		if (!language) return [];
		const known = before.get(name);
		return [[name, known?.tree.text === text ? known : moduleFile(name, parseFile(text, language, name))] as const];
	}));
}
