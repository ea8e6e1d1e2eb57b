import type { InfrastructureElement } from '../policy/infrastructure.js';
import type { Element, PolicyType } from '../policy/model.js';
import type { Check, Rule, Visitor } from '../rules/rule.js';
import { isEnabled } from './levels.js';
import type { AnalysisConfig } from './problem.js';

/** What one rule does where it looks at one kind of thing. */
export interface Step<Subject> {
	readonly rule: Rule;
	readonly check: Check<Subject>;
}

/** The steps for each kind, those of one kind in the order of the rules. */
export type Steps<Kind extends keyof Visitor> = { readonly [Name in Kind]: readonly Step<SubjectOf<Name>>[] };

/** For each kind of element in a policy. */
export type ElementSteps = Steps<Element['kind'] | 'unusual-action'>;

type SubjectOf<Kind extends keyof Visitor> = Parameters<NonNullable<Visitor[Kind]>>[0];

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

export function planFor(rules: readonly Rule[], config: AnalysisConfig): Plan {
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
			const steps = known.get(name) ?? elementSteps(enabled.filter(({ id, types }) => (types?.includes(type) ?? true) && (only?.has(id) ?? true)));
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

function elementSteps(rules: readonly Rule[]): ElementSteps {
	return {
		'policy': stepsOf(rules, 'policy'),
		'statement': stepsOf(rules, 'statement'),
		'action': stepsOf(rules, 'action'),
		'unusual-action': stepsOf(rules, 'unusual-action'),
		'resource': stepsOf(rules, 'resource'),
		'principal': stepsOf(rules, 'principal'),
		'condition': stepsOf(rules, 'condition'),
		'condition-value': stepsOf(rules, 'condition-value'),
	};
}

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
