import { finished, type Steps } from '../base/steps.js';
import type { InfrastructureElement } from '../policy/infrastructure.js';
import type { Element, Policy, PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Finding, Rule, RuleContext } from '../rules/rule.js';
import { actionScopes } from '../rules/shared/scoping.js';
import { contextFor, watched, type WatchedContext } from './context.js';
import { severityOf } from './levels.js';
import { markOverridden } from './overrides.js';
import { placeInDocument, placeOfElement, placeOfResource, type Place } from './place.js';
import { planFor, shareAPlan, type ElementSteps, type Plan, type Step } from './plan.js';
import type { AnalysisConfig, Problem } from './problem.js';
import { applySuppressions } from './suppress.js';
import { holdersKeys } from './verdict-key.js';
import { problemsOf, type Recall, type VerdictMemory } from './verdict-memory.js';

/** Judges one document after the other. With a memory, which belongs to one document, policies that no edit has touched are not judged again. */
export interface Analyst {
	(document: PolicyDocument, config: AnalysisConfig, memory?: VerdictMemory): Problem[];
	/** The same in steps. One that is left undone changes nothing but what is remembered. */
	inSteps(document: PolicyDocument, config: AnalysisConfig, memory?: VerdictMemory): Steps<Problem[]>;
}

/** What is worked out from the rules and the configuration is kept until a document comes with another configuration. */
export function createAnalyst(rules: readonly Rule[], catalog: Catalog): Analyst {
	const scopes = actionScopes(catalog);
	let latest: { readonly plan: Plan; readonly config: AnalysisConfig } | undefined;
	const inSteps: Analyst['inSteps'] = (document, config, memory) => {
		if (!latest || !shareAPlan(latest.config, config)) latest = { plan: planFor(rules, config, catalog), config };
		return judge(document, rules, contextFor(document, catalog, config, scopes), config, latest.plan, memory);
	};
	return Object.assign((...all: Parameters<Analyst>) => finished(inSteps(...all)), { inSteps });
}

/**
 * Runs every enabled rule over every policy of a document. Pure but for `config.onRuleCrash`.
 * Problems come in source order, those of one place in the order of their rules' ids.
 */
export function analyze(document: PolicyDocument, rules: readonly Rule[], catalog: Catalog, config: AnalysisConfig): Problem[] {
	return createAnalyst(rules, catalog)(document, config);
}

function* judge(document: PolicyDocument, rules: readonly Rule[], context: RuleContext, config: AnalysisConfig, plan: Plan, memory: VerdictMemory | undefined): Steps<Problem[]> {
	const run: Run = { plan, config, document, context, problems: [], crashed: new Set() };
	if (document.policies.length > 0) visit(plan.document, document, run, inDocument);
	yield;
	yield* visitResources(run);
	if (memory) yield* visitPoliciesAnew(run, memory);
	else for (const policy of document.policies) yield* visitPolicy(policy, run);
	const found = run.crashed.size === 0 ? run.problems : run.problems.filter(({ ruleId }) => !run.crashed.has(ruleId));
	yield;
	const ordered = inOrderOfRules(found, plan);
	yield;
	const marked = markOverridden(ordered, plan.overrides);
	yield;
	return withSuppressions(marked, run, rules).sort(inSourceOrder);
}

/** The rules on their way through one document. */
interface Run {
	readonly plan: Plan;
	readonly config: AnalysisConfig;
	readonly document: PolicyDocument;
	readonly context: RuleContext;
	readonly problems: Problem[];
	/** The ids of the rules that threw. */
	readonly crashed: Set<string>;
	/** Missing where nobody asks who looks at the document as a whole. */
	readonly watch?: Watch;
}

interface Watch {
	readonly context: WatchedContext;
	/** The ids of the rules that look around. */
	readonly found: Set<string>;
}

/** Judges the policies that are not as they were, and asks the rules again that look around. */
function* visitPoliciesAnew(run: Run, memory: VerdictMemory): Steps<void> {
	const recall = memory.open(run.document, circumstancesOf(run), holdersKeys(policy => run.context.holdersOf(policy)));
	const context = watched(run.context);
	for (const policy of run.document.policies) yield* visitPolicyAnew(policy, { ...run, context, watch: { context, found: new Set() } }, recall);
	recall.close(run.crashed.size === 0);
}

function* visitPolicyAnew(policy: Policy, run: Run & { readonly watch: Watch }, recall: Recall): Steps<void> {
	const verdict = recall.verdictOn(policy);
	if (verdict) {
		run.problems.push(...problemsOf(verdict, policy, ruleId => askAgain(ruleId, policy, run)));
		if (verdict.askAgain.size > 0) yield* visitPolicy(policy, run, run.plan.stepsFor(policy.type, verdict.askAgain));
		else yield;
		return;
	}
	const before = run.problems.length;
	const { context, found } = run.watch;
	context.begin(policy);
	yield* visitPolicy(policy, run);
	recall.keep(policy, run.problems.slice(before), { around: found, atHolders: context.askedForHolders() });
}

function askAgain(ruleId: string, policy: Policy, run: Run): readonly Finding[] {
	const problems: Problem[] = [];
	finished(visitPolicy(policy, { ...run, problems }, run.plan.stepsFor(policy.type, new Set([ruleId]))));
	return problems;
}

/** Whatever else a rule may go by: the facts that all policies agree on, and the configuration. */
function circumstancesOf({ context, config: { levels, profile, knownAccounts, house, today } }: Run): string {
	return JSON.stringify([context.arnFacts, levels, profile, knownAccounts, house, today]);
}

/** One element after the other, and for each the rules that look at its kind: a walk for each rule would take longer than most rules do. */
function* visitPolicy(policy: Policy, run: Run, steps: ElementSteps = run.plan.stepsFor(policy.type)): Steps<void> {
	for (const step of steps.ofPolicy(policy)) {
		visitOnce(step, policy, run, inPolicy);
		if (policy.statements.length > fewStatements) yield;
	}
	for (const statement of policy.statements) {
		visit(steps.ofStatement(statement), statement, run, inPolicy);
		const scopes = run.context.scopesOf(statement);
		for (let index = 0; index < scopes.length; index++) {
			const action = statement.actions[index]!;
			visit(steps.ofAction(scopes[index]!), action, run, inPolicy);
		}
		for (const resource of statement.resources) visit(steps.ofResource(resource), resource, run, inPolicy);
		for (const principal of statement.principals) visit(steps.ofPrincipal(principal), principal, run, inPolicy);
		for (const test of statement.conditions) {
			visit(steps.ofTest(test), test, run, inPolicy);
			for (const value of test.values) visit(steps.ofValue(value), value, run, inPolicy);
		}
		yield;
	}
}

/** No rule takes long over so many. */
const fewStatements = 20;

/** What is written in other files of the module is judged there. */
function* visitResources(run: Run): Steps<void> {
	const { plan, document } = run;
	if (!plan.asksForResources || document.infrastructure.resources.length === 0) return;
	for (const step of plan.infrastructure) {
		yield;
		visitOnce(step, document.infrastructure, run, inDocument);
	}
	for (const resource of document.infrastructure.resources) {
		yield;
		if (resource.tree === document.tree) visit<InfrastructureElement>(plan.resources[resource.kind] as readonly Step<InfrastructureElement>[], resource, run, inResource);
	}
}

/** Adds what the rules find. Called for every element, so it makes nothing until there is a finding. */
function visit<Subject>(steps: readonly Step<Subject>[], subject: Subject, run: Run, placeOf: (finding: Finding, subject: Subject, run: Run) => Place): void {
	for (const step of steps) visitOnce(step, subject, run, placeOf);
}

function visitOnce<Subject>({ rule, check }: Step<Subject>, subject: Subject, run: Run, placeOf: (finding: Finding, subject: Subject, run: Run) => Place): void {
	if (run.crashed.size > 0 && run.crashed.has(rule.id)) return;
	try {
		const findings = check(subject, run.context);
		if (findings) for (const finding of findings) run.problems.push(toProblem(rule, finding, placeOf(finding, subject, run), run.config));
		if (run.watch?.context.tookALook()) run.watch.found.add(rule.id);
	} catch (error) {
		run.crashed.add(rule.id);
		run.config.onRuleCrash(rule.id, error);
	}
}

function inPolicy(finding: Finding, element: Element): Place {
	return placeOfElement(element, finding);
}

function inDocument(finding: Finding, _: unknown, { document }: Run): Place {
	return placeInDocument(document, finding);
}

function inResource(finding: Finding, resource: InfrastructureElement, { document }: Run): Place {
	return placeOfResource(document, resource, finding);
}

/** The finding itself, so that what it works out when asked stays so. */
function toProblem(rule: Rule, finding: Finding, place: Place, config: AnalysisConfig): Problem {
	return Object.assign(finding, { ruleId: rule.id, severity: severityOf(rule, finding, place.policy, config) }, place);
}

/** By the ids, which are looked up once for each problem. */
function inOrderOfRules(problems: readonly Problem[], { order }: Plan): readonly Problem[] {
	if (problems.length < 2) return problems;
	const placed = problems.map(problem => ({ problem, at: order.get(problem.ruleId)! }));
	return placed.sort((a, b) => a.at - b.at).map(({ problem }) => problem);
}

function inSourceOrder(a: Problem, b: Problem): number {
	return a.span.start - b.span.start || a.span.end - b.span.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}

/** What the comments suppress is marked; what is wrong with the comments is said by the rule for them, which has no visitor of its own. */
function withSuppressions(problems: Problem[], { plan, document, config, crashed }: Run, rules: readonly Rule[]): Problem[] {
	const suppressed = applySuppressions(problems, document.tree, id => plan.enabled.some(rule => rule.id === id) && !crashed.has(id), rules);
	const rule = suppressed.vain.length > 0 ? plan.enabled.find(({ id }) => id === 'suppression-unused') : undefined;
	if (!rule) return [...suppressed.problems];
	return [...suppressed.problems, ...suppressed.vain.map(finding => toProblem(rule, finding, placeInDocument(document, finding), config))];
}
