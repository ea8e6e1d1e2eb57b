import { createAnalyst } from '../analysis/analyze.js';
import { foldOverridden } from '../analysis/overrides.js';
import type { AnalysisConfig, Problem } from '../analysis/problem.js';
import { dayOf } from '../base/day.js';
import type { PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { rules } from '../rules/index.js';
import type { VerdictMemory } from '../analysis/verdict-memory.js';
import type { Settings } from './settings.js';

/** Says what is wrong with a document, as an editor shows it: without what is suppressed, and each cause once. */
export type Judge = (document: PolicyDocument, settings: Settings, memory?: VerdictMemory) => readonly Problem[];

/** `onError` hears of rules that crash. */
export function createJudge(catalog: Catalog, onError: (error: unknown) => void): Judge {
	const analyze = createAnalyst(rules, catalog);
	return (document, settings, memory) => {
		if (!settings.enable) return [];
		const today = dayOf(new Date());
		const problems = analyze(document, { ...configFor(settings), today, onRuleCrash: (_, error) => onError(error) }, memory);
		const { project } = settings;
		return foldOverridden(project ? project.rulebook.except(problems, project.name, today) : problems);
	};
}

/** The configuration of the workspace wins, so that the editor says what the command line says. */
function configFor({ rules: levels, profile, project }: Settings): Omit<AnalysisConfig, 'onRuleCrash'> {
	const own = project?.rulebook.settingsFor(project.name);
	return own ? { ...own, levels: { ...levels, ...own.levels }, profile: own.profile ?? profile } : { levels, profile, knownAccounts: [] };
}
