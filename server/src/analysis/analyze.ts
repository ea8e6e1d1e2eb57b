import { encloses } from '../base/text.js';
import { elementsOf, type Element, type Policy, type PolicyDocument, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Check, Finding, Rule, RuleContext, Severity } from '../rules/rule.js';
import { contextFor } from './context.js';
import type { AnalysisConfig, Problem } from './problem.js';

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
	return markOverridden(runs.flatMap(run => run.problems).sort(inSourceOrder), rules);
}

function isEnabled(rule: Rule, config: AnalysisConfig): boolean {
	const level = config.levels[rule.id];
	return level === undefined ? rule.enabled !== false : level !== 'off';
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
			collect(run, config, run.rule.visit[element.kind] as Check<Element>, element, context, finding => ({
				policy, statement: statementOf(element) ?? statementAround(policy, finding),
			}));
		}
	}
}

const elementKinds = ['policy', 'statement', 'action', 'resource', 'principal', 'condition', 'condition-value'] as const satisfies readonly Element['kind'][];

function visitDocument(runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const { document } = context;
	for (const run of runs) {
		const check = run.rule.visit.document;
		if (check) collect(run, config, check, document, context, finding => {
			const policy = policyAround(document, finding);
			return { policy, statement: policy && statementAround(policy, finding) };
		});
	}
}

type Place = Pick<Problem, 'policy' | 'statement'>;

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

function toProblem(rule: Rule, finding: Finding, { policy, statement }: Place, config: AnalysisConfig): Problem {
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

function markOverridden(problems: readonly Problem[], rules: readonly Rule[]): Problem[] {
	const overrides = new Map(rules.flatMap(rule => rule.overrides ? [[rule.id, rule.overrides] as const] : []));
	const speakers = new Map<Statement, Problem[]>();
	for (const problem of problems) {
		if (!problem.statement || !overrides.has(problem.ruleId)) continue;
		const others = speakers.get(problem.statement);
		if (others) others.push(problem);
		else speakers.set(problem.statement, [problem]);
	}
	return problems.map(problem => {
		const here = problem.statement && speakers.get(problem.statement);
		const speaker = here && speakerFor(problem, here.filter(it => overrides.get(it.ruleId)!.includes(problem.ruleId)));
		return speaker ? { ...problem, overriddenBy: speaker.ruleId } : problem;
	});
}

/** Of those that may speak for a problem one, if they have spoken of every action that it is about: nothing is left unsaid. */
function speakerFor({ actions }: Problem, speakers: readonly Problem[]): Problem | undefined {
	const general = speakers.find(speaker => speaker.actions === undefined);
	if (general || actions === undefined) return general ?? speakers[0];
	return actions.every(action => speakers.some(speaker => speaker.actions!.includes(action))) ? speakers[0] : undefined;
}
