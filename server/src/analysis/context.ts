import { lateParts } from '../base/late.js';
import { arnFactsIn } from '../policy/arn.js';
import { effectivePermissions, type EffectivePermissions } from '../policy/effective-permissions.js';
import { visibleSize, type VisibleSize } from '../policy/minify.js';
import type { Policy, PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defaultHouse, type RuleContext } from '../rules/rule.js';
import { holdersIn, type Holders } from '../rules/shared/holders.js';
import { actionScopes, type ActionScopes } from '../rules/shared/scoping.js';
import type { AnalysisConfig } from './problem.js';
import { statementFacts } from './statement-facts.js';

/** What the rules of one analysis share. What several of them ask for is worked out when the first one does, and once. */
export function contextFor(
	document: PolicyDocument, catalog: Catalog, { knownAccounts, house, today }: AnalysisConfig, scopes: ActionScopes = actionScopes(catalog),
): RuleContext {
	const permissions = new Map<Policy, EffectivePermissions>();
	const sizes = new Map<Policy, VisibleSize>();
	const factsOf = statementFacts(scopes);
	const permissionsOf = (policy: Policy): EffectivePermissions => remembered(permissions, policy, () => effectivePermissions(policy.statements));
	let holders: Holders | undefined;
	return withArnFacts({
		catalog, document, permissionsOf, knownAccounts, house: house ? { ...defaultHouse, ...house } : defaultHouse, today,
		holdersOf: policy => (holders ??= holdersIn(document.infrastructure, permissionsOf))(policy),
		scopesOf: statement => factsOf(statement).scopes,
		coverOf: statement => factsOf(statement).cover,
		saidBy: statement => factsOf(statement).said,
		starVerdictOf: statement => factsOf(statement).starVerdict,
		visibleSizeOf: policy => remembered(sizes, policy, () => visibleSize(policy)),
	}, { arnFacts: () => arnFactsIn(document.tree.text) });
}

const withArnFacts = lateParts<RuleContext, 'arnFacts'>('arnFacts');

/** Tells which rules look at more than the policy that they are asked about. */
export interface WatchedContext extends RuleContext {
	/** From here on the rules are asked about this policy. */
	begin(policy: Policy): void;
	/** True when somebody has looked at the document as a whole since the last question. */
	tookALook(): boolean;
	/** True when somebody has asked who has the policy. */
	askedForHolders(): boolean;
}

/** The context with somebody who watches. Only for whoever asks: this one holds on to its document until the memory is swept. */
export function watched(context: RuleContext): WatchedContext {
	let looked = false;
	let asked = false;
	let subject: Policy | undefined;
	return {
		...context,
		get document() {
			looked = true;
			return context.document;
		},
		holdersOf(policy) {
			if (policy === subject) asked = true;
			else looked = true;
			return context.holdersOf(policy);
		},
		begin(policy) {
			subject = policy;
			asked = false;
		},
		tookALook() {
			const answer = looked;
			looked = false;
			return answer;
		},
		askedForHolders: () => asked,
	};
}

function remembered<Key, Value>(values: Map<Key, Value>, key: Key, work: () => Value): Value {
	const known = values.get(key);
	if (known !== undefined || values.has(key)) return known!;
	const value = work();
	values.set(key, value);
	return value;
}
