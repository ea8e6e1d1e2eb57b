import { createRulebook, type Rulebook } from '../analysis/config/apply-config.js';
import { configNames, emptyConfig } from '../analysis/config/config.js';
import { readConfig, type ReadConfig } from '../analysis/config/read-config.js';
import { rules } from '../rules/index.js';
import { nameOf } from './folders.js';
import type { ConfigFile } from './messages.js';

/** Finds the configuration that is nearest above a file. */
export type FindConfig = (uri: string) => Promise<ConfigFile | undefined>;

/** The configuration that holds for a document. */
export interface DocumentProject {
	/** The last version without a mistake; one that says nothing where there was none. */
	readonly rulebook: Rulebook;
	/** Relative to the folder of the configuration. */
	readonly name: string;
}

export interface Projects {
	/** Undefined where there is no configuration, or it cannot be read. */
	of(uri: string): Promise<DocumentProject | undefined>;
}

/** Each version of a configuration is read once. `onBroken` hears of mistakes, in a line for the log. */
export function createProjects(find: FindConfig | undefined, onBroken: (line: string) => void): Projects {
	const known = new Map<string, { text: string; rulebook: Rulebook }>();
	return {
		async of(uri) {
			const file = find && /^[\w-]+:/.test(uri) ? await find(uri).catch(() => undefined) : undefined;
			return file && { rulebook: rulebookOf(file), name: relativeTo(file.uri, uri) };
		},
	};

	function rulebookOf({ uri, text }: ConfigFile): Rulebook {
		const before = known.get(uri);
		if (before?.text === text) return before.rulebook;
		const { config, problems } = readOwnConfig(text);
		const [first] = problems;
		if (first) onBroken(`${uri}: ${first.message} ${before ? 'What it said before stays in force.' : 'It is left aside.'}`);
		const rulebook = first ? before?.rulebook ?? createRulebook(emptyConfig) : createRulebook(config);
		known.set(uri, { text, rulebook });
		return rulebook;
	}
}

/** What a configuration says, by the rules there are. */
export function readOwnConfig(text: string): ReadConfig {
	return readConfig(text, rules.map(({ id }) => id));
}

/** True for a document that is a configuration itself. */
export function isConfig(uri: string): boolean {
	return configNames.some(name => name === nameOf(uri));
}

/** Both are below the folder of the configuration. */
function relativeTo(config: string, uri: string): string {
	const folder = config.slice(0, config.lastIndexOf('/') + 1);
	const path = uri.startsWith(folder) ? uri.slice(folder.length) : nameOf(uri);
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
