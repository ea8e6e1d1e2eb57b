import { createAnalyst } from '../analysis/analyze.js';
import type { AnalysisConfig, Level, Problem } from '../analysis/problem.js';
import type { Profile } from '../analysis/levels.js';
import { readDocument, readFile, type GivenType } from '../policy/document.js';
import { languageOfFile } from '../policy/file-language.js';
import type { PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { rules } from '../rules/index.js';
import { reasonOf } from './files.js';
import { createModules } from './modules.js';
import type { FileSystem } from './io.js';
import type { FileInProject, Projects } from './project.js';

/** What the command line says of every file; it wins over the configuration. */
export interface JudgeOptions {
	readonly given: GivenType | undefined;
	readonly profile: Profile | undefined;
	/** From `--rule id=level`. */
	readonly levels: Readonly<Record<string, Level>>;
	/** From `--only`; all rules when missing. */
	readonly only: readonly string[] | undefined;
	readonly today: string | undefined;
}

/** Reads files in the light of what stands beside and above them, and judges them. */
export interface Judge {
	/** `text` is what was read of the file, or what it will become. */
	read(file: string, text: string): PolicyDocument;
	judge(file: string, document: PolicyDocument): readonly Problem[];
	config(file: string): AnalysisConfig;
	isExcluded(file: string): boolean;
}

/** `onFailure` hears of rules that crash, in a line for the user. */
export function createJudge(files: FileSystem, projects: Projects, catalog: Catalog, options: JudgeOptions, onFailure: (line: string) => void): Judge {
	const analyze = createAnalyst(rules, catalog);
	const modules = createModules(files);
	const configs = new Map<string, AnalysisConfig>();
	const config = (file: string): AnalysisConfig => {
		const known = configs.get(file) ?? configFor(projects.of(file), file, options, onFailure);
		configs.set(file, known);
		return known;
	};
	return {
		read(file, text) {
			const { rulebook, name } = projects.of(file);
			const given = options.given ?? rulebook.kindOf(name);
			const part = modules.around(file, text);
			return part ? readFile(part.file, part.siblings, given) : readDocument(text, languageOfFile(file, text) ?? 'json', given);
		},
		judge(file, document) {
			const { rulebook, name } = projects.of(file);
			return rulebook.except(analyze(document, config(file)), name, options.today);
		},
		config,
		isExcluded(file) {
			const { rulebook, name } = projects.of(file);
			return rulebook.excludes(name);
		},
	};
}

function configFor({ rulebook, name }: FileInProject, file: string, { profile, levels, only, today }: JudgeOptions, onFailure: (line: string) => void): AnalysisConfig {
	const settings = rulebook.settingsFor(name);
	const configured = { ...settings.levels, ...levels };
	return {
		...settings,
		levels: only ? onlyThese(only, configured) : configured,
		profile: profile ?? settings.profile,
		today,
		onRuleCrash: (rule, error) => onFailure(`${file}: the rule ${rule} failed: ${reasonOf(error)}`),
	};
}

/** The other rules are off; one that was off is on at its own level, as somebody asks for it. */
function onlyThese(only: readonly string[], configured: Readonly<Record<string, Level>>): Record<string, Level> {
	return Object.fromEntries(rules.flatMap(({ id, severity, enabled }): [string, Level][] => {
		if (!only.includes(id)) return [[id, 'off']];
		const level = configured[id] ?? (enabled === false ? 'off' : undefined);
		return level === undefined ? [] : [[id, level === 'off' ? severity : level]];
	}));
}
