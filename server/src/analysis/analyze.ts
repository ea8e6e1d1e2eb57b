import { encloses } from '../base/text.js';
import { elementsOf, type Element, type Policy, type PolicyDocument, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Check, Finding, Rule, RuleContext, Severity } from '../rules/rule.js';
import type { AnalysisConfig, Problem } from './problem.js';

/**
 * Runs every enabled rule over every policy of a document. Pure but for `config.onRuleCrash`.
 * Problems come in source order, those of one place in the order of their rules' ids.
 */
export function analyze(document: PolicyDocument, rules: readonly Rule[], catalog: Catalog, config: AnalysisConfig): Problem[] {
	if (document.policies.length === 0) return [];
	const context: RuleContext = { catalog, document, knownAccounts: config.knownAccounts };
	const problems = rules
		.filter(rule => isEnabled(rule, config))
		.flatMap(rule => guarded(rule, config, () => [...run(rule, document, context, config)]));
	return markOverridden(problems.sort(inSourceOrder), rules);
}

function isEnabled(rule: Rule, config: AnalysisConfig): boolean {
	const level = config.levels[rule.id];
	return level === undefined ? rule.enabled !== false : level !== 'off';
}

function guarded(rule: Rule, config: AnalysisConfig, work: () => Problem[]): Problem[] {
	try {
		return work();
	} catch (error) {
		config.onRuleCrash(rule.id, error);
		return [];
	}
}

function* run(rule: Rule, document: PolicyDocument, context: RuleContext, config: AnalysisConfig): Iterable<Problem> {
	for (const finding of rule.visit.document?.(document, context) ?? []) {
		yield toProblem(rule, finding, policyAround(document, finding), undefined, config);
	}
	for (const policy of document.policies) {
		if (rule.types && !rule.types.includes(policy.type)) continue;
		for (const element of elementsOf(policy)) {
			const check = rule.visit[element.kind] as Check<Element> | undefined;
			for (const finding of check?.(element, context) ?? []) {
				yield toProblem(rule, finding, policy, statementOf(element), config);
			}
		}
	}
}

function toProblem(rule: Rule, finding: Finding, policy: Policy | undefined, statement: Statement | undefined, config: AnalysisConfig): Problem {
	return { ...finding, ruleId: rule.id, severity: severityOf(rule, finding, policy, config), policy, statement };
}

function severityOf(rule: Rule, finding: Finding, policy: Policy | undefined, config: AnalysisConfig): Severity {
	const configured = config.levels[rule.id];
	if (configured !== undefined && configured !== 'off') return configured;
	const own = finding.severity ?? rule.severity;
	return rule.dependsOnType && policy && !policy.typeCertain ? oneLevelDown[own] : own;
}

/** Never report a guess as an error: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html knows the type, we may not. */
const oneLevelDown: Readonly<Record<Severity, Severity>> = {
	'error': 'warning',
	'security-warning': 'warning',
	'warning': 'suggestion',
	'suggestion': 'suggestion',
};

function statementOf(element: Element): Statement | undefined {
	switch (element.kind) {
		case 'policy': return undefined;
		case 'statement': return element;
		case 'condition-value': return element.test.statement;
		default: return element.statement;
	}
}

function policyAround(document: PolicyDocument, { span }: Finding): Policy | undefined {
	return document.policies.find(policy => encloses(policy.span, span));
}

function inSourceOrder(a: Problem, b: Problem): number {
	return a.span.start - b.span.start || a.span.end - b.span.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}

function markOverridden(problems: readonly Problem[], rules: readonly Rule[]): Problem[] {
	const overrides = new Map(rules.flatMap(rule => rule.overrides ? [[rule.id, rule.overrides] as const] : []));
	const speakers = problems.filter(problem => problem.statement && overrides.has(problem.ruleId));
	if (speakers.length === 0) return [...problems];
	return problems.map(problem => {
		const speaker = speakers.find(it => it.statement === problem.statement && overrides.get(it.ruleId)!.includes(problem.ruleId));
		return speaker ? { ...problem, overriddenBy: speaker.ruleId } : problem;
	});
}
