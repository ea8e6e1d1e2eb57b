import { moduleFile, moduleLanguage, parseFile, type ModuleFile } from '../policy/module.js';
import { maximumFileSize } from './files.js';
import type { FileSystem } from './io.js';

/** The Terraform modules around the files that are checked; each folder is listed once, and each file in it read and parsed once. */
export interface Modules {
	/** The file with what stands beside it; undefined for a file that is part of no module. `text` is what was read of it. */
	around(path: string, text: string): FileInModule | undefined;
	/** The same as it was when some files beside it had other texts, or were not there. */
	aroundThen(path: string, text: string, others: ReadonlyMap<string, string | undefined>): FileInModule | undefined;
}

export interface FileInModule {
	readonly file: ModuleFile;
	readonly siblings: readonly ModuleFile[];
}

export function createModules(system: FileSystem): Modules {
	const folders = new Map<string, readonly ModuleFile[]>();
	const filesIn = (folder: string): readonly ModuleFile[] => {
		const files = folders.get(folder) ?? readFolder(folder, system);
		folders.set(folder, files);
		return files;
	};
	return {
		around(path, text) {
			const [folder, name] = split(path);
			if (moduleLanguage(name) === undefined) return undefined;
			const files = filesIn(folder);
			const known = files.find(it => it.name === name && it.tree.text === text);
			return { file: known ?? parsed(name, text), siblings: files.filter(it => it.name !== name) };
		},
		aroundThen(path, text, others) {
			const [folder, name] = split(path);
			if (moduleLanguage(name) === undefined) return undefined;
			const then = new Map([...others].filter(([other]) => split(other)[0] === folder).map(([other, old]) => [split(other)[1], old]));
			const same = filesIn(folder).filter(it => it.name !== name && !then.has(it.name));
			const old = [...then].flatMap(([other, content]) => other === name || content === undefined || moduleLanguage(other) === undefined ? [] : [parsed(other, content)]);
			return { file: parsed(name, text), siblings: [...same, ...old] };
		},
	};
}

function split(path: string): readonly [folder: string, name: string] {
	const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
	return [cut < 0 ? '.' : path.slice(0, cut || 1), path.slice(cut + 1)];
}

/** What cannot be read says nothing: a file that was to be checked is reported where it is. */
function readFolder(folder: string, system: FileSystem): readonly ModuleFile[] {
	return namesIn(folder, system).filter(name => moduleLanguage(name) !== undefined).flatMap(name => {
		const path = folder === '.' ? name : `${folder.replace(/[/\\]$/, '')}/${name}`;
		const stat = system.stat(path);
		if (stat?.kind !== 'file' || stat.size > maximumFileSize) return [];
		try {
			return [parsed(name, new TextDecoder('utf-8', { ignoreBOM: true }).decode(system.read(path)))];
		} catch {
			return [];
		}
	});
}

function namesIn(folder: string, system: FileSystem): readonly string[] {
	try {
		return system.list(folder);
	} catch {
		return [];
	}
}

function parsed(name: string, text: string): ModuleFile {
	return moduleFile(name, parseFile(text, moduleLanguage(name)!, name));
}
