import { profiles, type Profile } from '../analysis/levels.js';
import type { Level } from '../analysis/problem.js';
import type { DocumentProject, Projects } from './projects.js';

/** What a user can set for a file or folder, as `iamscope.*`. */
export interface Settings {
	readonly enable: boolean;
	/** When documents are checked. */
	readonly run: 'onType' | 'onSave';
	/** Rule id to level. */
	readonly rules: Readonly<Record<string, Level>>;
	readonly profile: Profile | undefined;
	/** The most problems that are reported of one document. */
	readonly maxProblems: number;
	/** Whether patterns show how many actions they stand for. */
	readonly wildcardHints: boolean;
	/** Whether policies show what they come to. */
	readonly summaryLens: boolean;
	/** The configuration in the workspace, whose word on rules counts before these. */
	readonly project?: DocumentProject | undefined;
}

/** The settings of each resource, asked for once and kept until they change. */
export interface SettingsStore {
	/** The same object until the settings change, so that it may stand as a cache key. */
	of(uri: string): Promise<Settings>;
	/** The settings have changed; `pushed` is what the client sent along, if it cannot be asked. */
	reset(pushed?: unknown): void;
	forget(uri: string): void;
}

/** `ask` is missing for a client that cannot be asked: then `pushed` counts for every resource. */
export function createSettingsStore(ask: ((uri: string) => Promise<unknown>) | undefined, pushed?: unknown, projects?: Projects): SettingsStore {
	const cached = new Map<string, Promise<Settings>>();
	let common = readSettings(pushed);
	return {
		of(uri) {
			if (!ask && !projects) return Promise.resolve(common);
			const known = cached.get(uri) ?? together(ask ? ask(uri).then(readSettings, () => common) : Promise.resolve(common), projects?.of(uri));
			cached.set(uri, known);
			return known;
		},
		reset(latest) {
			cached.clear();
			if (latest !== undefined) common = readSettings(latest);
		},
		forget: uri => void cached.delete(uri),
	};
}

async function together(own: Promise<Settings>, ofWorkspace: Promise<DocumentProject | undefined> | undefined): Promise<Settings> {
	const [settings, project] = await Promise.all([own, ofWorkspace]);
	if (!project) return settings;
	return { ...settings, enable: settings.enable && !project.rulebook.excludes(project.name), project };
}

/** Never fails: what is missing or of the wrong kind has its default. */
export function readSettings(raw: unknown): Settings {
	const { enable, run, rules, profile, maxProblems, inlayHints, codeLens } = isRecord(raw) ? raw : {};
	return {
		enable: enable !== false,
		run: run === 'onSave' ? 'onSave' : 'onType',
		profile: profiles.find(it => it === profile),
		maxProblems: typeof maxProblems === 'number' && maxProblems >= 1 ? Math.floor(maxProblems) : defaultMaxProblems,
		wildcardHints: isRecord(inlayHints) && inlayHints['wildcards'] === true,
		summaryLens: isRecord(codeLens) && codeLens['summary'] === true,
		rules: Object.fromEntries(Object.entries(isRecord(rules) ? rules : {}).filter((entry): entry is [string, Level] => isLevel(entry[1]))),
	};
}

/** More than anybody reads; a thousand squiggles only slow an editor down. */
const defaultMaxProblems = 200;

function isLevel(value: unknown): value is Level {
	return typeof value === 'string' && levels.has(value);
}

const levels: ReadonlySet<string> = new Set<Level>(['off', 'suggestion', 'warning', 'security-warning', 'error']);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
