import { remembering, rememberingPairs } from '../base/remember.js';
import type { InfrastructureElement } from '../policy/infrastructure.js';
import type { ActionValue, ConditionTest, ConditionValue, Policy, PolicyType, PrincipalValue, ResourceValue, Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import type { Check, Look, Rule, Visitor } from '../rules/rule.js';
import { policyShapeNumber, policyShapeOf } from '../rules/shared/policy-shape.js';
import type { ActionScope } from '../rules/shared/scoping.js';
import { shapeNumber, shapeOf } from '../rules/shared/statement-shape.js';
import { checkFor, testWords } from '../rules/shared/where.js';
import { isEnabled } from './levels.js';
import type { AnalysisConfig } from './problem.js';

/** What one rule does where it looks at one kind of thing. */
export interface Step<Subject> {
	readonly rule: Rule;
	readonly check: Check<Subject>;
}

/** The steps for each kind, those of one kind in the order of the rules. */
export type Steps<Kind extends keyof Visitor> = { readonly [Name in Kind]: readonly Step<SubjectOf<Name>>[] };

/** For each kind of element of a policy the steps that may have something to say of one. */
export interface ElementSteps {
	ofPolicy(policy: Policy): readonly Step<Policy>[];
	ofStatement(statement: Statement): readonly Step<Statement>[];
	/** Of an action of that scope, which is the same for the same texts and found faster than those are. */
	ofAction(scope: ActionScope): readonly Step<ActionValue>[];
	ofResource(resource: ResourceValue): readonly Step<ResourceValue>[];
	ofPrincipal(principal: PrincipalValue): readonly Step<PrincipalValue>[];
	ofTest(test: ConditionTest): readonly Step<ConditionTest>[];
	ofValue(value: ConditionValue): readonly Step<ConditionValue>[];
}

type SubjectOf<Kind extends keyof Visitor> = Parameters<Extract<Visitor[Kind], Check<never>>>[0];

/** What the rules do with one kind of thing whose words are to be looked at. */
type Looks<Subject, Words> = readonly (readonly [rule: Rule, look: Look<Subject, Words>])[];

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

function stepsOf<Kind extends keyof Visitor>(rules: readonly Rule[], kind: Kind): Steps<Kind>[Kind] {
	return rules.flatMap(rule => {
		const check = rule.visit[kind] as Check<SubjectOf<Kind>> | undefined;
		return check ? [{ rule, check }] : [];
	});
}

/** Each kind with a memory of who has something to say of which words: the same words stand in many places. */
function elementSteps(rules: readonly Rule[], catalog: Catalog): ElementSteps {
	const looks = <Subject, Words>(lookOf: (visit: Visitor) => Look<Subject, Words> | undefined): ((words: Words) => readonly Step<Subject>[]) =>
		choosing(rules.flatMap(rule => {
			const look = lookOf(rule.visit);
			return look ? [[rule, look]] : [];
		}), catalog);
	const ofPolicyShape = looks(({ policy }) => policy);
	const policies = remembering(mostShapes, (number: number) => ofPolicyShape(policyShapeOf(number)));
	const ofShape = looks(({ statement }) => statement);
	const statements = remembering(mostShapes, (number: number) => ofShape(shapeOf(number)));
	const any = looks(({ action }) => action);
	const unusual = looks(visit => visit['unusual-action']);
	const actions = remembering(mostTexts, ({ text, isOrdinary }: ActionScope) => isOrdinary ? any(text) : [...any(text), ...unusual(text)]);
	const asksForAny = rules.some(({ visit }) => visit.action !== undefined);
	const resources = remembering(mostTexts, looks(({ resource }) => resource));
	const principals = remembering(mostTexts, looks(({ principal }) => principal));
	const ofTest = looks(({ condition }) => condition);
	const knownTests = rememberingPairs(mostTexts, (operator, key) => ofTest(testWords({ operator: { text: operator, known: true }, key: { text: key, known: true } })));
	const values = remembering(mostTexts, looks(visit => visit['condition-value']));
	return {
		ofPolicy: policy => policies(policyShapeNumber(policy)),
		ofStatement: statement => statements(shapeNumber(statement)),
		ofAction: scope => scope.isOrdinary && !asksForAny ? none : actions(scope),
		ofResource: ({ text }) => resources(text),
		ofPrincipal: ({ text }) => principals(text),
		ofTest: test => test.operator.known && test.key.known ? knownTests(test.operator.text, test.key.text) : ofTest(testWords(test)),
		ofValue: ({ text }) => values(text),
	};
}

/** Room for all that a thousand policies say. */
const mostTexts = 25_000;

/** There are not nearly as many. */
const mostShapes = 5_000;

/** Picks those who have something to say of subjects of these words. */
function choosing<Subject, Words>(looks: Looks<Subject, Words>, catalog: Catalog): (words: Words) => readonly Step<Subject>[] {
	return words => {
		const steps = looks.flatMap(([rule, look]) => {
			const check = checkFor(look, words, catalog);
			return check ? [{ rule, check }] : [];
		});
		return steps.length === 0 ? none : steps;
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
