import { analyze } from '../analysis/analyze.js';
import { foldOverridden } from '../analysis/overrides.js';
import type { Problem } from '../analysis/problem.js';
import type { PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { rules } from '../rules/index.js';
import type { Settings } from './settings.js';

/** Says what is wrong with a document, as an editor shows it: without what another rule says better. */
export type Judge = (document: PolicyDocument, settings: Settings) => readonly Problem[];

/** `onError` hears of rules that crash. */
export function createJudge(catalog: Catalog, onError: (error: unknown) => void): Judge {
	return (document, { enable, rules: levels }) => {
		if (!enable) return [];
		const problems = analyze(document, rules, catalog, { levels, knownAccounts: [], onRuleCrash: (_, error) => onError(error) });
		return foldOverridden(problems);
	};
}
