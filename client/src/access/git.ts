import { Disposable, extensions, type Event, type Uri } from 'vscode';

/**
 * The part of the API of VS Code's Git extension that we use: https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts. Where the
 * extension is missing or off, as on the web, there is simply no old version.
 */
interface GitApi {
	getRepository(uri: Uri): Repository | null;
	toGitUri(uri: Uri, ref: string): Uri;
	readonly onDidOpenRepository: Event<Repository>;
}

interface Repository {
	readonly state: { readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined; readonly onDidChange: Event<void> };
	show(ref: string, path: string): Promise<string>;
	getBranches(query: { readonly remote?: boolean }): Promise<readonly { readonly name?: string }[]>;
}

/** What version control knows of a document. */
export interface Versions {
	/** Changes whenever `HEAD` may say something else. */
	readonly head: string;
	/** The text at a branch, a tag or a commit; undefined where the document was not there. */
	textAt(ref: string): Promise<string | undefined>;
	/** For showing both texts side by side. */
	uriAt(ref: string): Uri;
	/** Their names, the one that is checked out last. */
	branches(): Promise<readonly string[]>;
}

/** Undefined where the document is in no repository. */
export async function versionsOf(uri: Uri): Promise<Versions | undefined> {
	const api = uri.scheme === 'file' ? await gitApi() : undefined;
	const repository = api?.getRepository(uri);
	if (!api || !repository) return undefined;
	return {
		head: repository.state.HEAD?.commit ?? '',
		textAt: ref => repository.show(ref, uri.fsPath).catch(() => undefined),
		uriAt: ref => api.toGitUri(uri, ref),
		async branches() {
			const found = [...await repository.getBranches({}), ...await repository.getBranches({ remote: true }).catch(() => [])];
			const names = [...new Set(found.flatMap(({ name }) => name ?? []))].filter(name => !name.endsWith('/HEAD'));
			const own = repository.state.HEAD?.name;
			return [...names.filter(name => name !== own), ...names.filter(name => name === own)];
		},
	};
}

/** Calls back when a commit, a checkout or the like may have changed what `HEAD` says. */
export async function onHeadChange(callback: () => void): Promise<Disposable> {
	const api = await gitApi();
	if (!api) return new Disposable(() => undefined);
	const listening: Disposable[] = [];
	const follow = (repository: Repository): void => void listening.push(repository.state.onDidChange(callback));
	listening.push(api.onDidOpenRepository(repository => {
		follow(repository);
		callback();
	}));
	for (const repository of (api as GitApi & { readonly repositories?: readonly Repository[] }).repositories ?? []) follow(repository);
	return new Disposable(() => void Disposable.from(...listening).dispose());
}

async function gitApi(): Promise<GitApi | undefined> {
	const extension = extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
	try {
		const git = extension && (extension.isActive ? extension.exports : await extension.activate());
		return git?.enabled ? git.getAPI(1) : undefined;
	} catch {
		return undefined;
	}
}
