import { documentsOf, type Blueprint, type Document, type Statement, type Test } from '../blueprint.js';
import { resolved, type Text } from '../text.js';
import { examplePlaces, fileName, type RenderedFile, type Surroundings } from './rendering.js';

/** Each policy as IAM takes it. */
export function renderJson(blueprint: Blueprint, { places }: Surroundings): readonly RenderedFile[] {
	const say = (value: Text): string => resolved(value, of => places[of] ?? examplePlaces[of]);
	return documentsOf(blueprint).map(document => ({ name: `${fileName(document.label)}.json`, text: `${JSON.stringify(documentAsJson(document, say), null, 2)}\n` }));
}

type Json = string | readonly Json[] | { readonly [name: string]: Json };

function documentAsJson({ statements }: Document, say: (value: Text) => string): Json {
	return { Version: '2012-10-17', Statement: statements.map(statement => statementMap(statement, say)) };
}

/** A statement with the names and the nesting of the policy language; `say` makes of a text what the host takes. */
export function statementMap<Said>(statement: Statement, say: (value: Text) => Said): StatementMap<Said> {
	const { sid, effect, principals, actions, notActions, resources, notResources, conditions } = statement;
	return {
		Sid: sid,
		Effect: effect,
		...principals && { Principal: principalMap(principals, say) },
		...actions && { Action: single(actions) },
		...notActions && { NotAction: single(notActions) },
		...resources && { Resource: single(resources.map(say)) },
		...notResources && { NotResource: single(notResources.map(say)) },
		...conditions && conditions.length > 0 && { Condition: conditionMap(conditions, say) },
	};
}

export type StatementMap<Said> = Readonly<Record<string, string | Said | readonly (string | Said)[] | ConditionMap<Said> | Readonly<Record<string, Said | readonly Said[]>>>>;

type ConditionMap<Said> = Readonly<Record<string, Readonly<Record<string, Said | readonly Said[]>>>>;

function principalMap<Said>(principals: NonNullable<Statement['principals']>, say: (value: Text) => Said): string | Readonly<Record<string, Said | readonly Said[]>> {
	if (principals.some(({ type }) => type === '*')) return '*';
	return Object.fromEntries(principals.map(({ type, ids }) => [type, single(ids.map(say))]));
}

function conditionMap<Said>(tests: readonly Test[], say: (value: Text) => Said): ConditionMap<Said> {
	const operators = [...new Set(tests.map(({ operator }) => operator))];
	return Object.fromEntries(operators.map(operator => [operator, Object.fromEntries(
		tests.filter(it => it.operator === operator).map(({ key, values }) => [key, single(values.map(say))]))]));
}

/** A list of one needs no brackets. */
function single<Value>(values: readonly Value[]): Value | readonly Value[] {
	return values.length === 1 ? values[0]! : values;
}
