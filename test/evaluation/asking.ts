import { compilePolicy, type CompiledPolicy } from '../../server/src/evaluation/compile.js';
import { contextOf, type GivenContext } from '../../server/src/evaluation/context.js';
import { evaluate, type Answer } from '../../server/src/evaluation/evaluate.js';
import type { Layer, Policies } from '../../server/src/evaluation/layers.js';
import { parsePrincipal } from '../../server/src/evaluation/principal.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy, PolicyType } from '../../server/src/policy/model.js';
import type { Language } from '../../server/src/syntax/node.js';

/** A statement as JSON; `Effect` is Allow and `Resource` is `*` where they are missing. */
export type Json = Readonly<Record<string, unknown>>;

export function policyFrom(text: string, language: Language = 'json', type: PolicyType = 'identity'): Policy {
	const [policy] = readDocument(text, language, { type }).policies;
	if (!policy) throw new Error(`no policy in ${text}`);
	return policy;
}

export function policy(...statements: readonly Json[]): CompiledPolicy {
	return compilePolicy(policyFrom(JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statement => ({ Effect: 'Allow', ...statement })) })));
}

/** A statement that allows or denies one thing everywhere. */
export function allow(action: string | readonly string[], more: Json = {}): Json {
	return { Effect: 'Allow', Action: action, Resource: '*', ...more };
}

export function deny(action: string | readonly string[], more: Json = {}): Json {
	return { ...allow(action, more), Effect: 'Deny' };
}

export interface Question {
	readonly principal?: string;
	readonly action: string;
	readonly resource?: string;
	readonly context?: GivenContext;
	/** What holds for the keys that are not in the context. */
	readonly others?: 'absent' | 'unknown';
}

export function ask({ principal, action, resource = '*', context = {}, others = 'unknown' }: Question, policies: Policies): Answer {
	const who = principal === undefined ? undefined : parsePrincipal(principal);
	if (principal !== undefined && !who) throw new Error(`"${principal}" is no principal`);
	return evaluate({ principal: who, action, resource, context: contextOf(context, others) }, policies);
}

/** `allowed`, `denied`, `denied explicitly` or `depends`. */
export function decide(question: Question, policies: Policies): string {
	const { decision, explicit } = ask(question, policies);
	return explicit && decision === 'denied' ? 'denied explicitly' : decision;
}

export function stops(question: Question, policies: Policies): readonly Layer[] {
	return ask(question, policies).stoppedBy;
}
