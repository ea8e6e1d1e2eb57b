import type { Infrastructure, InfrastructureElement } from '../policy/infrastructure.js';
import type { ActionValue, Element, PolicyDocument, PolicyType } from '../policy/model.js';
import type { Check, Rule } from '../rules/rule.js';
import { isEnabled } from './levels.js';
import { overridesOf, type Overrides } from './overrides.js';
import type { AnalysisConfig } from './problem.js';

/** Which rules look at what. Made once for a set of rules and a configuration, and good for any number of documents. */
export interface Plan {
	/** Those that exist, enabled or not. */
	readonly rules: readonly Rule[];
	readonly enabled: ReadonlyMap<string, Rule>;
	readonly document: readonly Visit<PolicyDocument>[];
	readonly infrastructure: readonly Visit<Infrastructure>[];
	readonly resources: ReadonlyMap<InfrastructureElement['kind'], readonly Visit<InfrastructureElement>[]>;
	readonly overrides: Overrides;
	visitsOf(type: PolicyType): Visits;
}

/** A rule with what it does at one kind of element. */
export interface Visit<Subject> {
	readonly rule: Rule;
	readonly check: Check<Subject>;
}

/** What looks at the parts of policies of one type. */
export type Visits = { readonly [Kind in Element['kind']]: readonly Visit<Extract<Element, { kind: Kind }>>[] } & { readonly 'unusual-action': readonly Visit<ActionValue>[] };

export function planFor(rules: readonly Rule[], config: AnalysisConfig): Plan {
	const enabled = rules.filter(rule => isEnabled(rule, config));
	const byType = new Map<PolicyType, Visits>();
	return {
		rules,
		enabled: new Map(enabled.map(rule => [rule.id, rule])),
		document: enabled.flatMap(rule => rule.visit.document ? [{ rule, check: rule.visit.document }] : []),
		infrastructure: enabled.flatMap(rule => rule.visit.infrastructure ? [{ rule, check: rule.visit.infrastructure }] : []),
		resources: resourceVisits(enabled),
		overrides: overridesOf(enabled),
		visitsOf(type) {
			const visits = byType.get(type) ?? visitsFor(enabled.filter(({ types }) => types?.includes(type) ?? true));
			byType.set(type, visits);
			return visits;
		},
	};
}

function visitsFor(rules: readonly Rule[]): Visits {
	return {
		'policy': visitsAt('policy', rules), 'statement': visitsAt('statement', rules), 'action': visitsAt('action', rules), 'resource': visitsAt('resource', rules),
		'principal': visitsAt('principal', rules), 'condition': visitsAt('condition', rules), 'condition-value': visitsAt('condition-value', rules),
		'unusual-action': rules.flatMap(rule => rule.visit['unusual-action'] ? [{ rule, check: rule.visit['unusual-action'] }] : []),
	};
}

function visitsAt<Kind extends Element['kind']>(kind: Kind, rules: readonly Rule[]): readonly Visit<Extract<Element, { kind: Kind }>>[] {
	return rules.flatMap(rule => {
		const check = rule.visit[kind] as Check<Extract<Element, { kind: Kind }>> | undefined;
		return check ? [{ rule, check }] : [];
	});
}

function resourceVisits(rules: readonly Rule[]): Plan['resources'] {
	const visits = resourceKinds.map(kind => [kind, rules.flatMap(rule => {
		const check = rule.visit[kind] as Check<InfrastructureElement> | undefined;
		return check ? [{ rule, check }] : [];
	})] as const);
	return new Map(visits.filter(([, own]) => own.length > 0));
}

const resourceKinds = [
	'role', 'user', 'group', 'access-key', 'instance-profile', 'managed-policy', 'inline-policy', 'attachment', 'task-definition', 'lambda-function', 'lambda-permission',
] as const satisfies readonly InfrastructureElement['kind'][];
