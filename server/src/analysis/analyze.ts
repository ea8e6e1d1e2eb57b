import type { PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Check, Finding, Rule, RuleContext } from '../rules/rule.js';
import { actionScopes } from '../rules/shared/scoping.js';
import { contextFor } from './context.js';
import { severityOf } from './levels.js';
import { markOverridden } from './overrides.js';
import { placeInDocument, placeOfElement, placeOfResource, type Place } from './place.js';
import { planFor, type Plan } from './plan.js';
import type { AnalysisConfig, Problem } from './problem.js';
import { applySuppressions } from './suppress.js';

/** Judges one document after the other by the same rules. Pure but for `config.onRuleCrash`. */
export type Analyzer = (document: PolicyDocument) => readonly Problem[];

/**
 * Runs every enabled rule over every policy of a document, and over the resources that have to do with policies.
 * Problems come in source order, those of one place in the order of their rules' ids.
 */
export function analyze(document: PolicyDocument, rules: readonly Rule[], catalog: Catalog, config: AnalysisConfig): readonly Problem[] {
	return createAnalyzer(rules, catalog, config)(document);
}

/** The same for who judges many documents: which rule looks at what is worked out once. */
export function createAnalyzer(rules: readonly Rule[], catalog: Catalog, config: AnalysisConfig): Analyzer {
	const plan = planFor(rules, config);
	const scopeOf = actionScopes(catalog);
	return document => {
		const found: Run = { problems: [], crashed: new Set(), config, context: contextFor(document, catalog, scopeOf, config) };
		if (document.policies.length > 0) for (const { rule, check } of plan.document) collect(found, rule, check, document, placeIn, document);
		visitResources(plan, found, document);
		visitPolicies(plan, found, document);
		const problems = found.crashed.size === 0 ? found.problems : found.problems.filter(({ ruleId }) => !found.crashed.has(ruleId));
		return withSuppressions(markOverridden(problems.sort(inSourceOrder), plan.overrides), plan, found, document);
	};
}

/** One document on its way. */
interface Run {
	readonly problems: Problem[];
	/** The rules that have thrown, which silences them for this document and nothing else. */
	readonly crashed: Set<string>;
	readonly config: AnalysisConfig;
	readonly context: RuleContext;
}

/** One element after the other, and for each the rules that look at its kind: a walk for each rule would take longer than most rules do. */
function visitPolicies(plan: Plan, run: Run, { policies }: PolicyDocument): void {
	for (const policy of policies) {
		const visits = plan.visitsOf(policy.type);
		for (const { rule, check } of visits.policy) collect(run, rule, check, policy, placeOfElement, policy);
		for (const statement of policy.statements) {
			for (const { rule, check } of visits.statement) collect(run, rule, check, statement, placeOfElement, policy);
			for (const action of statement.actions) {
				for (const { rule, check } of visits.action) collect(run, rule, check, action, placeOfElement, policy);
				if (run.context.catalog.isSpelled(action.text)) continue;
				for (const { rule, check } of visits['unusual-action']) collect(run, rule, check, action, placeOfElement, policy);
			}
			for (const resource of statement.resources) for (const { rule, check } of visits.resource) collect(run, rule, check, resource, placeOfElement, policy);
			for (const principal of statement.principals) for (const { rule, check } of visits.principal) collect(run, rule, check, principal, placeOfElement, policy);
			for (const test of statement.conditions) {
				for (const { rule, check } of visits.condition) collect(run, rule, check, test, placeOfElement, policy);
				for (const value of test.values) for (const { rule, check } of visits['condition-value']) collect(run, rule, check, value, placeOfElement, policy);
			}
		}
	}
}

/** What is written in other files of the module is judged there. */
function visitResources({ infrastructure, resources }: Plan, run: Run, document: PolicyDocument): void {
	if (infrastructure.length === 0 && resources.size === 0 || document.infrastructure.resources.length === 0) return;
	for (const { rule, check } of infrastructure) collect(run, rule, check, document.infrastructure, placeIn, document);
	for (const resource of document.infrastructure.resources) {
		if (resource.tree !== document.tree) continue;
		for (const { rule, check } of resources.get(resource.kind) ?? []) collect(run, rule, check, resource, placeOfResource, document);
	}
}

function placeIn(finding: Finding, _: unknown, document: PolicyDocument): Place {
	return placeInDocument(document, finding);
}

/** Adds what a rule finds. Called for every element and rule, so it makes nothing until there is a finding. */
function collect<Subject, Around>(
	run: Run, rule: Rule, check: Check<Subject>, subject: Subject,
	placeOf: (finding: Finding, subject: Subject, around: Around) => Place, around: Around,
): void {
	if (run.crashed.size > 0 && run.crashed.has(rule.id)) return;
	try {
		const findings = check(subject, run.context);
		if (findings) for (const finding of findings) run.problems.push(toProblem(rule, finding, placeOf(finding, subject, around), run.config));
	} catch (error) {
		run.crashed.add(rule.id);
		run.config.onRuleCrash(rule.id, error);
	}
}

/** The finding itself with more in it, so that what it works out when asked is still left for then. */
function toProblem(rule: Rule, finding: Finding, place: Place, config: AnalysisConfig): Problem {
	return Object.assign(finding, { ruleId: rule.id, severity: severityOf(rule, finding, place.policy, config) }, place);
}

function inSourceOrder(a: Problem, b: Problem): number {
	return a.span.start - b.span.start || a.span.end - b.span.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}

/** What the comments suppress is marked; what is wrong with the comments is said by the rule for them, which has no visitor of its own. */
function withSuppressions(problems: readonly Problem[], { enabled, rules }: Plan, { crashed, config }: Run, document: PolicyDocument): readonly Problem[] {
	const ran = (ruleId: string): boolean => enabled.has(ruleId) && !crashed.has(ruleId);
	const suppressed = applySuppressions(problems, document.tree, ran, rules);
	const rule = suppressed.vain.length > 0 ? enabled.get('suppression-unused') : undefined;
	if (!rule) return suppressed.problems;
	return [...suppressed.problems, ...suppressed.vain.map(finding => toProblem(rule, finding, placeInDocument(document, finding), config))].sort(inSourceOrder);
}
