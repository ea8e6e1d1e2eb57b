import { remembering, rememberingPairs } from '../base/remember.js';
import type { InfrastructureElement } from '../policy/infrastructure.js';
import type { ActionValue, ConditionTest, ConditionValue, Policy, PolicyType, PrincipalValue, ResourceValue, Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Check, Rule, Visitor } from '../rules/rule.js';
import { shapeNumber, shapeOf, type StatementShape } from '../rules/shared/statement-shape.js';
import { testWords, type TestWords } from '../rules/shared/where.js';
import { isEnabled } from './levels.js';
import type { AnalysisConfig } from './problem.js';

/** What one rule does where it looks at one kind of thing. */
export interface Step<Subject, Words = never> {
	readonly rule: Rule;
	readonly check: Check<Subject, Words>;
}

/** The steps for each kind, those of one kind in the order of the rules. */
export type Steps<Kind extends keyof Visitor> = { readonly [Name in Kind]: readonly Step<SubjectOf<Name>>[] };

/** For each kind of element of a policy the steps that may have something to say of one. */
export interface ElementSteps {
	readonly policy: readonly Step<Policy>[];
	ofStatement(statement: Statement): readonly Step<Statement>[];
	/** `isSpelled` tells a plain action from an unusual one. */
	ofAction(action: ActionValue, isSpelled: boolean): readonly Step<ActionValue>[];
	ofResource(resource: ResourceValue): readonly Step<ResourceValue>[];
	ofPrincipal(principal: PrincipalValue): readonly Step<PrincipalValue>[];
	ofTest(test: ConditionTest): readonly Step<ConditionTest>[];
	ofValue(value: ConditionValue): readonly Step<ConditionValue>[];
}

type SubjectOf<Kind extends keyof Visitor> = Parameters<NonNullable<Visitor[Kind]>>[0];

type StepOf<Kind extends keyof Visitor> = NonNullable<Visitor[Kind]> extends Check<SubjectOf<Kind>, infer Words> ? Step<SubjectOf<Kind>, Words> : never;

/** What is to be asked of documents under one configuration. Made once for many of them, as making it takes longer than most rules do. */
export interface Plan extends Steps<'document' | 'infrastructure'> {
	readonly enabled: readonly Rule[];
	/** Rule id to its place among the rules. */
	readonly order: ReadonlyMap<string, number>;
	/** Rule id to the ids of the rules whose findings it says better. */
	readonly overrides: ReadonlyMap<string, ReadonlySet<string>>;
	readonly resources: Steps<InfrastructureElement['kind']>;
	/** False where no rule asks for the resources of a document, which are dear to put together. */
	readonly asksForResources: boolean;
	/** Those for policies of a type; of some rules only where these are named. */
	stepsFor(type: PolicyType, only?: ReadonlySet<string>): ElementSteps;
}

export function planFor(rules: readonly Rule[], config: AnalysisConfig, catalog: Catalog): Plan {
	const enabled = rules.filter(rule => isEnabled(rule, config));
	const known = new Map<string, ElementSteps>();
	const infrastructure = stepsOf(enabled, 'infrastructure');
	const resources = resourceSteps(enabled);
	return {
		enabled,
		order: new Map(rules.map(({ id }, index) => [id, index])),
		overrides: new Map(rules.flatMap(rule => rule.overrides ? [[rule.id, new Set(rule.overrides)] as const] : [])),
		document: stepsOf(enabled, 'document'),
		infrastructure,
		resources,
		asksForResources: [infrastructure, ...Object.values(resources)].some(steps => steps.length > 0),
		stepsFor(type, only) {
			const name = only ? `${type} ${[...only].join(' ')}` : type;
			const steps = known.get(name) ?? elementSteps(enabled.filter(({ id, types }) => (types?.includes(type) ?? true) && (only?.has(id) ?? true)), catalog);
			known.set(name, steps);
			return steps;
		},
	};
}

/** True where a plan for the one serves the other. */
export function shareAPlan(a: AnalysisConfig, b: AnalysisConfig): boolean {
	const [ids, others] = [Object.keys(a.levels), Object.keys(b.levels)];
	return a.profile === b.profile && ids.length === others.length && ids.every(id => a.levels[id] === b.levels[id]);
}

function stepsOf<Kind extends keyof Visitor>(rules: readonly Rule[], kind: Kind): readonly StepOf<Kind>[] {
	return rules.flatMap(rule => {
		const check = rule.visit[kind];
		return check ? [{ rule, check } as StepOf<Kind>] : [];
	});
}

/** Each kind with a memory of which words concern whom: the same words stand in many places. */
function elementSteps(rules: readonly Rule[], catalog: Catalog): ElementSteps {
	const statements = choosing<Statement, StatementShape>(stepsOf(rules, 'statement'), catalog);
	const ofShape = remembering(mostShapes, (number: number) => statements(shapeOf(number)));
	const actions = choosing<ActionValue, string>(stepsOf(rules, 'action'), catalog);
	const ofSpelled = remembering(mostTexts, actions);
	const unusual = choosing<ActionValue, string>(stepsOf(rules, 'unusual-action'), catalog);
	const ofUnusual = remembering(mostTexts, text => [...actions(text), ...unusual(text)]);
	const ofResource = remembering(mostTexts, choosing<ResourceValue, string>(stepsOf(rules, 'resource'), catalog));
	const ofPrincipal = remembering(mostTexts, choosing<PrincipalValue, string>(stepsOf(rules, 'principal'), catalog));
	const tests = choosing<ConditionTest, TestWords>(stepsOf(rules, 'condition'), catalog);
	const ofKnownTest = rememberingPairs(mostTexts, (operator, key) => tests(testWords({ operator: { text: operator, known: true }, key: { text: key, known: true } })));
	const ofValue = remembering(mostTexts, choosing<ConditionValue, string>(stepsOf(rules, 'condition-value'), catalog));
	return {
		policy: stepsOf(rules, 'policy'),
		ofStatement: statement => ofShape(shapeNumber(statement)),
		ofAction: ({ text }, isSpelled) => isSpelled ? ofSpelled(text) : ofUnusual(text),
		ofResource: ({ text }) => ofResource(text),
		ofPrincipal: ({ text }) => ofPrincipal(text),
		ofTest: test => test.operator.known && test.key.known ? ofKnownTest(test.operator.text, test.key.text) : tests(testWords(test)),
		ofValue: ({ text }) => ofValue(text),
	};
}

/** Room for all that a thousand policies say. */
const mostTexts = 25_000;

/** There are not nearly as many. */
const mostShapes = 5_000;

/** Picks the steps that may have something to say of subjects of these words. */
function choosing<Subject, Words>(steps: readonly Step<Subject, Words>[], catalog: Catalog): (words: Words) => readonly Step<Subject>[] {
	return words => {
		const chosen = steps.filter(({ check: { concerns } }) => concerns?.(words, catalog) ?? true);
		return chosen.length === 0 ? none : chosen;
	};
}

/** One for all words that concern nobody. */
const none: readonly never[] = [];

function resourceSteps(rules: readonly Rule[]): Steps<InfrastructureElement['kind']> {
	return {
		'role': stepsOf(rules, 'role'),
		'user': stepsOf(rules, 'user'),
		'group': stepsOf(rules, 'group'),
		'access-key': stepsOf(rules, 'access-key'),
		'instance-profile': stepsOf(rules, 'instance-profile'),
		'managed-policy': stepsOf(rules, 'managed-policy'),
		'inline-policy': stepsOf(rules, 'inline-policy'),
		'attachment': stepsOf(rules, 'attachment'),
		'task-definition': stepsOf(rules, 'task-definition'),
		'lambda-function': stepsOf(rules, 'lambda-function'),
		'lambda-permission': stepsOf(rules, 'lambda-permission'),
	};
}
