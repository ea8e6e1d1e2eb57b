const { Disposable, EventEmitter, FileChangeType, FileSystemError, FileType, Uri, workspace } = require('vscode');

const scheme = 'memory';

exports.activate = async ({ extensionUri, subscriptions }) => {
	const answer = await fetch(new URL('/files.json', extensionUri.toString(true)));
	const files = new MemoryFiles(await answer.json());
	subscriptions.push(workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }));
	subscriptions.push(workspace.registerFileSearchProvider(scheme, files));
};

class MemoryFiles {
	#changed = new EventEmitter();
	#files = new Map();
	#folders = new Set(['/']);

	onDidChangeFile = this.#changed.event;

	constructor(texts) {
		for (const [path, text] of Object.entries(texts)) this.#put(path, new TextEncoder().encode(text));
	}

	watch() {
		return new Disposable(() => undefined);
	}

	stat(uri) {
		if (this.#folders.has(uri.path)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		const { content, time } = this.#file(uri);
		return { type: FileType.File, ctime: time, mtime: time, size: content.length };
	}

	readDirectory({ path }) {
		const base = path === '/' ? '/' : `${path}/`;
		const children = paths => [...paths].filter(it => it !== '/' && it.startsWith(base) && !it.slice(base.length).includes('/')).map(it => it.slice(base.length));
		return [
			...children(this.#folders).map(name => [name, FileType.Directory]),
			...children(this.#files.keys()).map(name => [name, FileType.File]),
		];
	}

	readFile(uri) {
		return this.#file(uri).content;
	}

	writeFile(uri, content, { create = true, overwrite = true } = {}) {
		const exists = this.#files.has(uri.path);
		if (exists && !overwrite) throw FileSystemError.FileExists(uri);
		if (!exists && !create) throw FileSystemError.FileNotFound(uri);
		this.#put(uri.path, content);
		this.#tell(exists ? FileChangeType.Changed : FileChangeType.Created, uri);
	}

	createDirectory(uri) {
		this.#folders.add(uri.path);
		this.#tell(FileChangeType.Created, uri);
	}

	delete(uri) {
		const inside = path => path === uri.path || path.startsWith(`${uri.path}/`);
		for (const path of this.#files.keys()) if (inside(path)) this.#files.delete(path);
		for (const path of this.#folders) if (inside(path)) this.#folders.delete(path);
		this.#tell(FileChangeType.Deleted, uri);
	}

	rename(from, to) {
		for (const [path, { content }] of [...this.#files]) {
			if (path === from.path || path.startsWith(`${from.path}/`)) this.#put(to.path + path.slice(from.path.length), content);
		}
		this.delete(from);
		this.#tell(FileChangeType.Created, to);
	}

	/** Answers "Go to File". */
	provideFileSearchResults({ pattern }) {
		const wanted = pattern.toLowerCase().replace(/\*/g, '');
		return [...this.#files.keys()].filter(path => path.toLowerCase().includes(wanted)).map(path => Uri.from({ scheme, path }));
	}

	#file(uri) {
		const file = this.#files.get(uri.path);
		if (!file) throw FileSystemError.FileNotFound(uri);
		return file;
	}

	#put(path, content) {
		this.#files.set(path, { content, time: Date.now() });
		for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) this.#folders.add(path.slice(0, end));
	}

	#tell(type, uri) {
		this.#changed.fire([{ type, uri }]);
	}
}
