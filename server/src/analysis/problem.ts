import type { Policy, Statement } from '../policy/model.js';
import type { Finding, HouseRules, Severity } from '../rules/rule.js';

/** A finding with the name of its rule and the level that the configuration gives it. */
export interface Problem extends Finding {
	readonly ruleId: string;
	readonly severity: Severity;
	/** Undefined for a finding about the document as a whole. */
	readonly policy: Policy | undefined;
	readonly statement: Statement | undefined;
	/** Id of the rule that says the same better about the same statement; editors hide such problems, reports list them. */
	readonly overriddenBy?: string;
}

export type Level = Severity | 'off';

export interface AnalysisConfig {
	/** Rule id to level; a rule that is not named keeps its own severities. */
	readonly levels: Readonly<Record<string, Level>>;
	readonly knownAccounts: readonly string[];
	/** What is not set is as in `defaultHouse`. */
	readonly house?: Partial<HouseRules> | undefined;
	/** The day it is, as `2026-11-24`. Without it, rules about dates say nothing. */
	readonly today?: string | undefined;
	/** Called when a rule throws, which silences that rule for the document and nothing else. */
	readonly onRuleCrash: (ruleId: string, error: unknown) => void;
}
