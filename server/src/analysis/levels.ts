import type { Policy } from '../policy/model.js';
import type { Finding, Rule, Severity } from '../rules/rule.js';
import type { AnalysisConfig } from './problem.js';

/**
 * How much is reported. `recommended`: what is wrong or open without need. `strict`: what a team demands that documents every exception.
 * `auditor`: everything there is a rule for.
 */
export type Profile = 'recommended' | 'strict' | 'auditor';

export const profiles: readonly Profile[] = ['recommended', 'strict', 'auditor'];

/** A rule that the configuration names is on or off as that says; the others as the profile has it. */
export function isEnabled(rule: Rule, { levels, profile = 'recommended' }: AnalysisConfig): boolean {
	const level = levels[rule.id];
	if (level !== undefined) return level !== 'off';
	return rule.enabled !== false || profile === 'auditor' || profile === 'strict' && rule.strict !== undefined;
}

/** The configured level, else that of the rule, raised in stricter profiles, which drops by one where the type that the verdict hangs on is only inferred. */
export function severityOf(rule: Rule, finding: Finding, policy: Policy | undefined, { levels, profile }: AnalysisConfig): Severity {
	const configured = levels[rule.id];
	if (configured !== undefined && configured !== 'off') return configured;
	const said = finding.severity ?? rule.severity;
	const own = profile === 'strict' || profile === 'auditor' ? worse(said, rule.strict) : said;
	return rule.dependsOnType && policy && !policy.typeCertain ? oneLevelDown[own] : own;
}

/** A profile that asks for more never takes what a rule finds lightly. */
function worse(said: Severity, atLeast: Severity | undefined): Severity {
	return atLeast !== undefined && severitiesFromWorst.indexOf(atLeast) < severitiesFromWorst.indexOf(said) ? atLeast : said;
}

export const severitiesFromWorst: readonly Severity[] = ['error', 'security-warning', 'warning', 'suggestion'];

/** Never report a guess as an error: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html knows the type, we may not. */
const oneLevelDown: Readonly<Record<Severity, Severity>> = {
	'error': 'warning',
	'security-warning': 'warning',
	'warning': 'suggestion',
	'suggestion': 'suggestion',
};
