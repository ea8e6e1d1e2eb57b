import type { InfrastructureElement } from '../policy/infrastructure.js';
import { elementsOf, type Element, type Policy, type PolicyDocument, type PolicyType } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Check, Finding, Rule, RuleContext } from '../rules/rule.js';
import { contextFor } from './context.js';
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
	visitPolicies(runs, context, config);
	const found = markOverridden(runs.flatMap(run => run.problems), rules);
	return withSuppressions(found, runs, document, rules, config).sort(inSourceOrder);
}

/** One rule on its way through one document. */
interface Run {
	readonly rule: Rule;
	problems: Problem[];
	crashed: boolean;
}

/** The rules that look at one kind of element, with what they do there: made once for all policies of a type. */
type Interested = Readonly<Record<Element['kind'], readonly Visit[]>>;

interface Visit {
	readonly run: Run;
	readonly check: Check<Element>;
}

/** One element after the other, and for each the rules that look at its kind: a walk for each rule would take longer than most rules do. */
function visitPolicies(runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const byType = new Map<PolicyType, Interested>();
	for (const policy of context.document.policies) {
		const interested = byType.get(policy.type) ?? interestedIn(policy.type, runs);
		byType.set(policy.type, interested);
		for (const element of elementsOf(policy)) {
			for (const { run, check } of interested[element.kind]) collect(run, config, check, element, context, findingPlace, policy);
		}
	}
}

function interestedIn(type: PolicyType, runs: readonly Run[]): Interested {
	const mine = runs.filter(({ rule }) => rule.types?.includes(type) ?? true);
	const visits = (kind: Element['kind']): Visit[] => mine.flatMap(run => {
		const check = run.rule.visit[kind] as Check<Element> | undefined;
		return check ? [{ run, check }] : [];
	});
	return {
		'policy': visits('policy'), 'statement': visits('statement'), 'action': visits('action'), 'resource': visits('resource'),
		'principal': visits('principal'), 'condition': visits('condition'), 'condition-value': visits('condition-value'),
	};
}

function findingPlace(finding: Finding, element: Element, policy: Policy): Place {
	return placeOfElement(policy, element, finding);
}

function visitDocument(runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const { document } = context;
	for (const run of runs) {
		const check = run.rule.visit.document;
		if (check) collect(run, config, check, document, context, placeIn, document);
	}
}

function placeIn(finding: Finding, _: unknown, document: PolicyDocument): Place {
	return placeInDocument(document, finding);
}

/** What is written in other files of the module is judged there. */
function visitResources(runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const { document } = context;
	const interested = runs.filter(({ rule }) => rule.visit.infrastructure !== undefined || resourceKinds.some(kind => rule.visit[kind] !== undefined));
	if (interested.length === 0 || document.infrastructure.resources.length === 0) return;
	for (const run of interested) {
		const check = run.rule.visit.infrastructure;
		if (check) collect(run, config, check, document.infrastructure, context, placeIn, document);
	}
	const byKind = new Map(resourceKinds.map(kind => [kind, interested.filter(({ rule }) => rule.visit[kind] !== undefined)]));
	for (const resource of document.infrastructure.resources) {
		if (resource.tree !== document.tree) continue;
		for (const run of byKind.get(resource.kind)!) {
			collect(run, config, run.rule.visit[resource.kind] as Check<InfrastructureElement>, resource, context, placeAtResource, document);
		}
	}
}

function placeAtResource(finding: Finding, resource: InfrastructureElement, document: PolicyDocument): Place {
	return placeOfResource(document, resource, finding);
}

const resourceKinds = [
	'role', 'user', 'group', 'access-key', 'instance-profile', 'managed-policy', 'inline-policy', 'attachment', 'task-definition', 'lambda-function', 'lambda-permission',
] as const satisfies readonly InfrastructureElement['kind'][];

/** Adds what a rule finds. Called for every element and rule, so it makes nothing until there is a finding. */
function collect<Subject, Around>(
	run: Run, config: AnalysisConfig, check: Check<Subject>, subject: Subject, context: RuleContext,
	placeOf: (finding: Finding, subject: Subject, around: Around) => Place, around: Around,
): void {
	if (run.crashed) return;
	try {
		for (const finding of check(subject, context)) run.problems.push(toProblem(run.rule, finding, placeOf(finding, subject, around), config));
	} catch (error) {
		run.crashed = true;
		run.problems = [];
		config.onRuleCrash(run.rule.id, error);
	}
}

function toProblem(rule: Rule, finding: Finding, place: Place, config: AnalysisConfig): Problem {
	return Object.assign({}, finding, { ruleId: rule.id, severity: severityOf(rule, finding, place.policy, config) }, place);
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
