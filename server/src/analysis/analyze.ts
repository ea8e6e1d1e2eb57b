import { arnFactsOf, type ArnFacts } from '../policy/arn.js';
import type { InfrastructureElement } from '../policy/infrastructure.js';
import { elementsOf, type Element, type Policy, type PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defaultHouse, type Check, type Finding, type Rule, type RuleContext } from '../rules/rule.js';
import { isEnabled, severityOf } from './levels.js';
import { markOverridden } from './overrides.js';
import { placeInDocument, placeOfElement, placeOfResource, type Place } from './place.js';
import type { AnalysisConfig, Problem } from './problem.js';
import { applySuppressions } from './suppress.js';

/**
 * Runs every enabled rule over every policy of a document. Pure but for `config.onRuleCrash`.
 * Problems come in source order, those of one place in the order of their rules' ids.
 */
export function analyze(document: PolicyDocument, rules: readonly Rule[], catalog: Catalog, config: AnalysisConfig): Problem[] {
	const context = contextFor(document, catalog, config);
	const runs = rules.filter(rule => isEnabled(rule, config)).map((rule): Run => ({ rule, problems: [], crashed: false }));
	if (document.policies.length > 0) visitDocument(runs, context, config);
	visitResources(runs, context, config);
	for (const policy of document.policies) visit(policy, runs.filter(({ rule }) => rule.types?.includes(policy.type) ?? true), context, config);
	const found = markOverridden(runs.flatMap(run => run.problems), rules);
	return withSuppressions(found, runs, document, rules, config).sort(inSourceOrder);
}

function contextFor(document: PolicyDocument, catalog: Catalog, { knownAccounts, house, today }: AnalysisConfig): RuleContext {
	let facts: ArnFacts | undefined;
	return { catalog, document, knownAccounts, house: { ...defaultHouse, ...house }, today, get arnFacts() { return facts ??= arnFactsOf(document.policies); } };
}

/** One rule on its way through one document. */
interface Run {
	readonly rule: Rule;
	problems: Problem[];
	crashed: boolean;
}

/** One element after the other, and for each the rules that look at its kind: a walk for each rule would take longer than most rules do. */
function visit(policy: Policy, runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const interested = new Map(elementKinds.map(kind => [kind, runs.filter(({ rule }) => rule.visit[kind] !== undefined)]));
	for (const element of elementsOf(policy)) {
		for (const run of interested.get(element.kind)!) {
			collect(run, config, run.rule.visit[element.kind] as Check<Element>, element, context, finding => placeOfElement(policy, element, finding));
		}
	}
}

const elementKinds = ['policy', 'statement', 'action', 'resource', 'principal', 'condition', 'condition-value'] as const satisfies readonly Element['kind'][];

function visitDocument(runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const { document } = context;
	for (const run of runs) {
		const check = run.rule.visit.document;
		if (check) collect(run, config, check, document, context, finding => placeInDocument(document, finding));
	}
}

/** What is written in other files of the module is judged there. */
function visitResources(runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const { document } = context;
	const interested = runs.filter(({ rule }) => rule.visit.infrastructure !== undefined || resourceKinds.some(kind => rule.visit[kind] !== undefined));
	if (interested.length === 0 || document.infrastructure.resources.length === 0) return;
	for (const run of interested) {
		const check = run.rule.visit.infrastructure;
		if (check) collect(run, config, check, document.infrastructure, context, finding => placeInDocument(document, finding));
	}
	for (const resource of document.infrastructure.resources) {
		if (resource.tree !== document.tree) continue;
		for (const run of interested) {
			const check = run.rule.visit[resource.kind] as Check<InfrastructureElement> | undefined;
			if (check) collect(run, config, check, resource, context, finding => placeOfResource(document, resource, finding));
		}
	}
}

const resourceKinds = [
	'role', 'user', 'group', 'access-key', 'instance-profile', 'managed-policy', 'inline-policy', 'attachment', 'task-definition', 'lambda-function', 'lambda-permission',
] as const satisfies readonly InfrastructureElement['kind'][];

/** Adds what a rule finds. Called for every element and rule, so it makes nothing until there is a finding. */
function collect<Subject>(
	run: Run, config: AnalysisConfig, check: Check<Subject>, subject: Subject, context: RuleContext, placeOf: (finding: Finding) => Place,
): void {
	if (run.crashed) return;
	try {
		for (const finding of check(subject, context)) run.problems.push(toProblem(run.rule, finding, placeOf(finding), config));
	} catch (error) {
		run.crashed = true;
		run.problems = [];
		config.onRuleCrash(run.rule.id, error);
	}
}

function toProblem(rule: Rule, finding: Finding, place: Place, config: AnalysisConfig): Problem {
	return { ...finding, ruleId: rule.id, severity: severityOf(rule, finding, place.policy, config), ...place };
}

function inSourceOrder(a: Problem, b: Problem): number {
	return a.span.start - b.span.start || a.span.end - b.span.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}

/** What the comments suppress is marked; what is wrong with the comments is said by the rule for them, which has no visitor of its own. */
function withSuppressions(problems: Problem[], runs: readonly Run[], document: PolicyDocument, rules: readonly Rule[], config: AnalysisConfig): Problem[] {
	const ran = new Set(runs.filter(({ crashed }) => !crashed).map(({ rule }) => rule.id));
	const suppressed = applySuppressions(problems, document.tree, ran, rules);
	const rule = runs.find(run => run.rule.id === 'suppression-unused')?.rule;
	if (!rule) return [...suppressed.problems];
	return [...suppressed.problems, ...suppressed.vain.map(finding => toProblem(rule, finding, placeInDocument(document, finding), config))];
}
