import { createAnalyst } from '../analysis/analyze.js';
import { foldOverridden } from '../analysis/overrides.js';
import type { AnalysisConfig, Problem } from '../analysis/problem.js';
import { dayOf } from '../base/day.js';
import { finished, type Steps } from '../base/steps.js';
import type { PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { rules } from '../rules/index.js';
import type { VerdictMemory } from '../analysis/verdict-memory.js';
import type { Settings } from './settings.js';

/** Says what is wrong with a document, as an editor shows it: without what is suppressed, and each cause once. */
export interface Judge {
	(document: PolicyDocument, settings: Settings, memory?: VerdictMemory): readonly Problem[];
	/** The same in steps, between which the server can answer. */
	inSteps(document: PolicyDocument, settings: Settings, memory?: VerdictMemory): Steps<readonly Problem[]>;
}

/** `onError` hears of rules that crash. */
export function createJudge(catalog: Catalog, onError: (error: unknown) => void): Judge {
	const analyst = createAnalyst(rules, catalog);
	return judgeOf(function* (document, settings, memory) {
		if (!settings.enable) return [];
		const today = dayOf(new Date());
		const problems = yield* analyst.inSteps(document, { ...configFor(settings), today, onRuleCrash: (_, error) => onError(error) }, memory);
		const { project } = settings;
		return foldOverridden(project ? project.rulebook.except(problems, project.name, today) : problems);
	});
}

/** Finds nothing wrong with anything. */
export const leniency: Judge = judgeOf(function* () {
	return [];
});

function judgeOf(inSteps: Judge['inSteps']): Judge {
	return Object.assign((...all: Parameters<Judge>) => finished(inSteps(...all)), { inSteps });
}

/** The configuration of the workspace wins, so that the editor says what the command line says. */
function configFor({ rules: levels, profile, project }: Settings): Omit<AnalysisConfig, 'onRuleCrash'> {
	const own = project?.rulebook.settingsFor(project.name);
	return own ? { ...own, levels: { ...levels, ...own.levels }, profile: own.profile ?? profile } : { levels, profile, knownAccounts: [] };
}
