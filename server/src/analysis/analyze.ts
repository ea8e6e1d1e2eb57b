import { encloses, spanOf, type Span } from '../base/text.js';
import { arnFactsOf, type ArnFacts } from '../policy/arn.js';
import { elementsOf, type Element, type Policy, type PolicyDocument, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Check, Finding, Rule, RuleContext } from '../rules/rule.js';
import { isEnabled, severityOf } from './levels.js';
import { markOverridden } from './overrides.js';
import type { AnalysisConfig, Problem } from './problem.js';
import { applySuppressions } from './suppress.js';

/**
 * Runs every enabled rule over every policy of a document. Pure but for `config.onRuleCrash`.
 * Problems come in source order, those of one place in the order of their rules' ids.
 */
export function analyze(document: PolicyDocument, rules: readonly Rule[], catalog: Catalog, config: AnalysisConfig): Problem[] {
	if (document.policies.length === 0) return [];
	const context = contextFor(document, catalog, config);
	const runs = rules.filter(rule => isEnabled(rule, config)).map((rule): Run => ({ rule, problems: [], crashed: false }));
	visitDocument(runs, context, config);
	for (const policy of document.policies) visit(policy, runs.filter(({ rule }) => rule.types?.includes(policy.type) ?? true), context, config);
	const found = markOverridden(runs.flatMap(run => run.problems), rules);
	return withSuppressions(found, runs, document, rules, config).sort(inSourceOrder);
}

function contextFor(document: PolicyDocument, catalog: Catalog, { knownAccounts, today }: AnalysisConfig): RuleContext {
	let facts: ArnFacts | undefined;
	return { catalog, document, knownAccounts, today, get arnFacts() { return facts ??= arnFactsOf(document.policies); } };
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

type Place = Pick<Problem, 'policy' | 'statement' | 'cause'>;

function placeInDocument(document: PolicyDocument, finding: Finding): Place {
	const policy = policyAround(document, finding);
	const statement = policy && statementAround(policy, finding);
	return { policy, statement, cause: spanOf((statement ?? policy ?? finding).span) };
}

function placeOfElement(policy: Policy, element: Element, finding: Finding): Place {
	const statement = statementOf(element) ?? statementAround(policy, finding);
	return { policy, statement, cause: element.kind === 'policy' ? spanOf((statement ?? policy).span) : causeOf(element) };
}

/** A value of a condition is tested together with the others. */
function causeOf(element: Exclude<Element, Policy>): Span {
	switch (element.kind) {
		case 'condition': return spanOf(element.entry);
		case 'condition-value': return spanOf(element.test.entry);
		default: return spanOf(element.span);
	}
}

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

/** The statement that a finding about the policy as a whole stands in: a rule may have to look at all of them at once. They are in source order. */
function statementAround({ statements }: Policy, { span }: Finding): Statement | undefined {
	let [low, high] = [0, statements.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (statements[middle]!.span.end <= span.start) low = middle + 1;
		else high = middle;
	}
	const statement = statements[low];
	return statement && encloses(statement.span, span) ? statement : undefined;
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
