import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';

/** What changed in a git repository since a revision. */
export interface Changes {
	/** Paths relative to `cwd`, with `/`, of files that were added, changed, renamed or are not tracked yet; with their name at the revision. */
	readonly files: ReadonlyMap<string, { readonly before: string | undefined }>;
	/** Files that are gone. */
	readonly deleted: readonly string[];
	/** The content of a file at the revision; undefined where it was not there. */
	read(before: string): Promise<Uint8Array | undefined>;
}

/** Asks git. Throws an error whose message is for the user where there is no repository or no such revision. */
export interface Git {
	changesSince(revision: string, cwd: string): Promise<Changes>;
}

/**
 * The user's own git. It is the one program that is started, and only when asked to compare with a revision. What a repository's configuration could
 * make it run or fetch is turned off: file system monitors, hooks, filters for showing differences, and fetching what is missing.
 * https://git-scm.com/docs/git-config, https://git-scm.com/docs/git#_environment_variables
 */
export const systemGit: Git = {
	async changesSince(revision, cwd) {
		await text(['rev-parse', '--is-inside-work-tree'], cwd);
		const commit = await commitOf(revision, cwd);
		// Histories without a common commit are compared as they are.
		const base = await text(['merge-base', commit, 'HEAD'], cwd).then(it => it.trim(), () => commit);
		const tracked = await text(['diff', '--no-ext-diff', '--no-textconv', '--name-status', '--find-renames', '--relative', '-z', base, '--'], cwd);
		const untracked = await text(['ls-files', '--others', '--exclude-standard', '-z'], cwd);
		const files = new Map([...changesIn(tracked), ...untracked.split('\0').filter(Boolean).map(path => [path, { before: undefined }] as const)]);
		return {
			files,
			deleted: deletedIn(tracked),
			read: before => bytes(['cat-file', 'blob', `${base}:./${before}`], cwd).catch(() => undefined),
		};
	},
};

async function commitOf(revision: string, cwd: string): Promise<string> {
	try {
		return (await text(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], cwd)).trim();
	} catch {
		throw new Error(`git: "${revision}" is no revision of this repository; a shallow clone may lack it`);
	}
}

/** `M\0path\0R100\0old\0new\0…` */
function changesIn(output: string): [string, { before: string | undefined }][] {
	const parts = output.split('\0');
	const changes: [string, { before: string | undefined }][] = [];
	for (let index = 0; index + 1 < parts.length;) {
		const status = parts[index]!;
		const [first, second] = [parts[index + 1]!, parts[index + 2] ?? ''];
		if (/^[RC]/.test(status)) changes.push([second, { before: first }]);
		else if (status !== 'D') changes.push([first, { before: status === 'A' ? undefined : first }]);
		index += /^[RC]/.test(status) ? 3 : 2;
	}
	return changes;
}

/** What was renamed is not gone. */
function deletedIn(output: string): readonly string[] {
	return [...output.matchAll(/(?:^|\0)D\0([^\0]+)/g)].map(([, path]) => path!);
}

async function text(args: readonly string[], cwd: string): Promise<string> {
	return new TextDecoder().decode(await bytes(args, cwd));
}

async function bytes(args: readonly string[], cwd: string): Promise<Uint8Array> {
	const guards = ['-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${devNull}`, '-c', 'core.quotePath=false', '--no-pager', '--literal-pathspecs'];
	const env = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
	try {
		const { stdout } = await promisify(execFile)('git', [...guards, ...args], { cwd, env, encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 });
		return stdout;
	} catch (error) {
		throw new Error(messageOf(error));
	}
}

function messageOf(error: unknown): string {
	const { code, stderr } = error as { code?: unknown; stderr?: Buffer };
	if (code === 'ENOENT') return 'git was not found; install it to compare with a revision.';
	const said = stderr?.toString('utf8').split('\n').find(line => line !== '')?.replace(/^(fatal|error): /, '') ?? String(error);
	return `git: ${said}`;
}
