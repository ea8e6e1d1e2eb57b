import { encloses } from '../base/text.js';
import { arnFactsOf, type ArnFacts } from '../policy/arn.js';
import type { InfrastructureElement } from '../policy/infrastructure.js';
import { elementsOf, type Element, type Policy, type PolicyDocument, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defaultHouse, type Check, type Finding, type Rule, type RuleContext, type Severity } from '../rules/rule.js';
import type { AnalysisConfig, Problem } from './problem.js';

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
	return markOverridden(runs.flatMap(run => run.problems).sort(inSourceOrder), rules);
}

function contextFor(document: PolicyDocument, catalog: Catalog, { knownAccounts, house, today }: AnalysisConfig): RuleContext {
	let facts: ArnFacts | undefined;
	return { catalog, document, knownAccounts, house: { ...defaultHouse, ...house }, today, get arnFacts() { return facts ??= arnFactsOf(document.policies); } };
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
		if (check) collect(run, config, check, document, context, finding => placeIn(document, finding));
	}
}

/** What is written in other files of the module is judged there. */
function visitResources(runs: readonly Run[], context: RuleContext, config: AnalysisConfig): void {
	const { document } = context;
	const interested = runs.filter(({ rule }) => rule.visit.infrastructure !== undefined || resourceKinds.some(kind => rule.visit[kind] !== undefined));
	if (interested.length === 0 || document.infrastructure.resources.length === 0) return;
	const place = (finding: Finding): Place => placeIn(document, finding);
	for (const run of interested) {
		const check = run.rule.visit.infrastructure;
		if (check) collect(run, config, check, document.infrastructure, context, place);
	}
	const byKind = new Map(resourceKinds.map(kind => [kind, interested.filter(({ rule }) => rule.visit[kind] !== undefined)]));
	for (const resource of document.infrastructure.resources) {
		if (resource.tree !== document.tree) continue;
		for (const run of byKind.get(resource.kind)!) collect(run, config, run.rule.visit[resource.kind] as Check<InfrastructureElement>, resource, context, place);
	}
}

const resourceKinds = [
	'role', 'user', 'group', 'access-key', 'instance-profile', 'managed-policy', 'inline-policy', 'attachment', 'task-definition', 'lambda-function', 'lambda-permission',
] as const satisfies readonly InfrastructureElement['kind'][];

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

function placeIn(document: PolicyDocument, finding: Finding): Place {
	const policy = policyAround(document, finding);
	return { policy, statement: policy && statementAround(policy, finding) };
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
	const speakers = problems.filter(problem => problem.statement && overrides.has(problem.ruleId));
	if (speakers.length === 0) return [...problems];
	return problems.map(problem => {
		const speaker = speakers.find(it => it.statement === problem.statement && overrides.get(it.ruleId)!.includes(problem.ruleId));
		return speaker ? { ...problem, overriddenBy: speaker.ruleId } : problem;
	});
}
