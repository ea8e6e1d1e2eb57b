import { isAlwaysThere } from '../policy/always-there.js';
import { bound, type ValueOf } from '../policy/bound-values.js';
import type { ActionValue, Policy, PrincipalValue, ResourceValue, Statement, Text } from '../policy/model.js';
import { showsAllTests } from '../policy/tests-written.js';
import { HOLE } from '../syntax/node.js';
import { certaintyIn, isWholeList } from './certain.js';
import { compileTest, type CompiledTest } from './condition.js';
import { codesOf, type Codes } from './patterns/codes.js';
import { templateOf, type Template } from './template.js';

/** A policy made ready to be asked about many requests. */
export interface CompiledPolicy {
	readonly statements: readonly CompiledStatement[];
	/** False when there may be statements that are not written here. */
	readonly complete: boolean;
}

export interface CompiledStatement {
	readonly statement: Statement;
	readonly effect: 'Allow' | 'Deny' | undefined;
	/** False where it may not be there at all. */
	readonly certain: boolean;
	readonly actions: CompiledList<CompiledAction>;
	/** Undefined where the statement names none: that of a trust policy. */
	readonly resources: CompiledList<CompiledResource> | undefined;
	/** Undefined where the statement names none: that of an identity policy. */
	readonly principals: CompiledList<PrincipalValue> | undefined;
	readonly tests: readonly CompiledTest[];
	/** False when there may be tests that are not written here. */
	readonly showsAllTests: boolean;
}

/** Values of an element, or of its Not-form. */
export interface CompiledList<Value> {
	readonly negated: boolean;
	readonly values: readonly Value[];
	/** False when there may be values that are not written here. */
	readonly complete: boolean;
}

export interface CompiledAction {
	/** In lower case, `*` for what is computed elsewhere. */
	readonly pattern: string;
	readonly known: boolean;
}

export interface CompiledResource {
	readonly value: ResourceValue;
	readonly template: Template;
	/** False where it is computed elsewhere, or may not be there. */
	readonly known: boolean;
	/** Where nothing has to be put in. */
	readonly codes: Codes | undefined;
}

/** Stands for policies of which nothing is known. */
export const unknownPolicy: CompiledPolicy = { statements: [], complete: false };

/** `valueOf` says what expressions stand for, where somebody knows. */
export function compilePolicy(policy: Policy, valueOf?: ValueOf): CompiledPolicy {
	const hasVariables = policy.version === undefined ? false : !policy.version.known || policy.version.text === '2012-10-17';
	return { statements: policy.statements.map(statement => compileStatement(statement, hasVariables, valueOf)), complete: policy.complete };
}

function compileStatement(statement: Statement, hasVariables: boolean, valueOf: ValueOf | undefined): CompiledStatement {
	const { effect, actions, resources, principals, conditions } = statement;
	return {
		statement,
		effect,
		certain: isAlwaysThere(statement),
		actions: listOf(statement, actions, (value, isThere) => compileAction(valueFor(value, isThere, valueOf)), 'Action', 'NotAction') ?? { negated: false, values: [], complete: true },
		resources: listOf(statement, resources, (value, isThere) => compileResource(valueFor(value, isThere, valueOf), hasVariables), 'Resource', 'NotResource'),
		principals: listOf(statement, principals, (value, isThere) => valueFor(value, isThere, valueOf), 'Principal', 'NotPrincipal'),
		tests: conditions.map(test => compileTest(test, hasVariables, valueOf)),
		showsAllTests: showsAllTests(statement),
	};
}

function listOf<Value extends Text, Compiled>(
	{ members, node }: Statement, values: readonly Value[], compile: (value: Value, isThere: boolean) => Compiled, name: string, notName: string,
): CompiledList<Compiled> | undefined {
	const own = members.filter(member => member.name === name || member.name === notName);
	if (own.length === 0) return node.partial ? { negated: false, values: [], complete: false } : undefined;
	// A value that is seen and not known says itself that it is not.
	const isThere = certaintyIn(own);
	const complete = own.every(isWholeList);
	return { negated: own.some(member => member.name === notName), values: values.map(value => compile(value, isThere(value.node))), complete };
}

/** One that may not be there is not known, whatever it says. */
function valueFor<Value extends Text>(value: Value, isThere: boolean, valueOf: ValueOf | undefined): Value {
	const given = bound(value, valueOf);
	return isThere ? given : { ...given, known: false };
}

function compileAction({ text, known }: ActionValue): CompiledAction {
	const pattern = text.toLowerCase().replaceAll(HOLE, '*');
	return { pattern: /^\*+:\*+$/.test(pattern) ? '*' : pattern, known };
}

function compileResource(value: ResourceValue, hasVariables: boolean): CompiledResource {
	const template = templateOf(value.text, value.node, hasVariables);
	return { value, template, known: value.known, codes: template.fixed && codesOf(template.fixed, 'resource') };
}
