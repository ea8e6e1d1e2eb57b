import type { Span } from '../base/text.js';
import type { Policy, Statement } from '../policy/model.js';
import type { Finding, HouseRules, Severity } from '../rules/rule.js';
import type { Exception } from './config/config.js';
import type { Profile } from './levels.js';

/** A finding with the name of its rule and the level that the configuration gives it. */
export interface Problem extends Finding {
	readonly ruleId: string;
	readonly severity: Severity;
	/** Undefined for a finding about the document as a whole. */
	readonly policy: Policy | undefined;
	readonly statement: Statement | undefined;
	/** The value, statement or policy that the rule looked at: two problems whose causes lie one in the other have one cause. */
	readonly cause: Span;
	/** Why it is meant to be; such problems fail no build, and only reports for programs list them. */
	readonly suppression?: Suppression;
	/** Id of the rule that says the same better about the same statement; editors hide such problems, reports list them. */
	readonly overriddenBy?: string;
}

/** Where it is written that a problem is meant to be, and the reason given there; empty where none is. */
export interface Suppression {
	readonly by: 'comment' | 'config' | 'baseline';
	readonly reason: string;
	/** Where the reason can be read up. */
	readonly ticket?: string;
	/** The entry of the configuration, so that those which nothing needs can be told. */
	readonly exception?: Exception;
}

export type Level = Severity | 'off';

export interface AnalysisConfig {
	/** Rule id to level; a rule that is not named keeps its own severities. */
	readonly levels: Readonly<Record<string, Level>>;
	/** What is on where `levels` does not say; `recommended` when missing. */
	readonly profile?: Profile | undefined;
	readonly knownAccounts: readonly string[];
	/** What is not set is as in `defaultHouse`. */
	readonly house?: Partial<HouseRules> | undefined;
	/** The day it is, as `2026-11-24`. Without it, rules about dates say nothing. */
	readonly today?: string | undefined;
	/** Called when a rule throws, which silences that rule for the document and nothing else. */
	readonly onRuleCrash: (ruleId: string, error: unknown) => void;
}
