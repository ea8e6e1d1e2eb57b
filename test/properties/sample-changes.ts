import type { Span } from '../../server/src/base/text.js';
import type { Change } from '../../server/src/policy/change.js';
import { statementElementNames } from '../../server/src/policy/elements.js';
import { hasMember, listOf, memberOf, type Statement, type StatementElementName } from '../../server/src/policy/model.js';
import { textOf } from '../../server/src/syntax/node.js';

export type Json = string | number | boolean | Json[] | { [name: string]: Json };
type JsonMap = Record<string, Json>;

/** Some changes, what they come to in plain data, and the only places that may look different then. */
export interface SampleChange {
	readonly name: string;
	readonly changes: readonly Change[];
	readonly expect: (policy: Json) => Json;
	readonly touched: readonly Span[];
}

/** Every kind of change that the statement lends itself to. */
export function* sampleChanges(statement: Statement): Iterable<SampleChange> {
	yield* elementChanges(statement);
	yield* listChanges(statement);
	yield* conditionChanges(statement);
	yield* statementChanges(statement);
}

/** A sample whose effect is told as a change of the statement's own data. */
function sample(statement: Statement, name: string, changes: readonly Change[], expect: (data: JsonMap) => void, touched: readonly Span[] = []): SampleChange {
	return {
		name, changes, touched, expect: policy => {
			const { Statement: list } = policy as JsonMap;
			const data = (Array.isArray(list) ? list[statement.index] : list) as JsonMap;
			expect(data);
			return policy;
		},
	};
}

function* elementChanges(statement: Statement): Iterable<SampleChange> {
	const { node, members, sid } = statement;
	const text = 'A "new" \\ text';
	if (sid) yield sample(statement, 'set-text', [{ do: 'set-text', node: sid.node, text }], data => { data['Sid'] = text; }, [sid.span]);
	for (const { name, entry } of members) {
		if (name === undefined) continue;
		yield sample(statement, `remove ${name}`, [{ do: 'remove-entry', map: node, entry }], data => { Reflect.deleteProperty(data, name); }, [entry]);
		if (entry.value) yield sample(statement, `replace ${name}`, [{ do: 'replace', node: entry.value, value: { a: ['b'] } }], data => { data[name] = { a: ['b'] }; }, [entry]);
	}
	yield sample(statement, 'add-entry', [{ do: 'add-entry', map: node, name: 'Else', value: 'x' }], data => { data['Else'] = 'x'; });
	for (const name of statementElementNames.filter(it => !hasMember(statement, it))) yield addElement(statement, name);
	if (members.length === statementElementNames.length) return;
	const all = members.flatMap(({ entry }) => [{ do: 'remove-entry' as const, map: node, entry }]);
	yield sample(statement, 'remove every element', all, clear, [statement.span]);
}

function addElement(statement: Statement, name: StatementElementName): SampleChange {
	const value = ['a:a', 'b:b'];
	return sample(statement, `add ${name}`, [{ do: 'add-element', statement, name, value }], data => {
		const ordered: JsonMap = {};
		const rank = (it: string): number => statementElementNames.indexOf(it as StatementElementName);
		const names = Object.keys(data);
		const last = names.filter(it => rank(it) < rank(name)).at(-1);
		names.splice(last === undefined ? 0 : names.indexOf(last) + 1, 0, name);
		for (const it of names) ordered[it] = it === name ? value : data[it]!;
		clear(data);
		Object.assign(data, ordered);
	});
}

function clear(data: JsonMap): void {
	for (const name of Object.keys(data)) Reflect.deleteProperty(data, name);
}

function* listChanges(statement: Statement): Iterable<SampleChange> {
	for (const name of ['Action', 'Resource'] as const) {
		const member = memberOf(statement, name);
		if (!member?.complete) continue;
		const values = (name === 'Action' ? statement.actions : statement.resources).map(({ node }) => node);
		const texts = values.map(textOf);
		const touched = [member.entry];
		const list = listOf(member);
		const whole = (): boolean => list !== undefined || texts.length !== 1;
		for (const [index, item] of (list?.items ?? []).entries()) {
			const rest = texts.filter((_, other) => other !== index);
			yield sample(statement, `remove ${name} ${index}`, [{ do: 'remove-item', list: list!, item }], data => { data[name] = rest; }, touched);
		}
		yield sample(statement, `more ${name}`, [{ do: 'set-values', member, values: [...values, 'x:x'] }], data => { data[name] = [...texts, 'x:x']; }, touched);
		yield sample(statement, `other ${name}`, [{ do: 'set-values', member, values: ['x:x', 'y:y'] }], data => { data[name] = ['x:x', 'y:y']; }, touched);
		yield sample(statement, `one ${name}`, [{ do: 'set-values', member, values: ['x:x'] }], data => { data[name] = whole() ? ['x:x'] : 'x:x'; }, touched);
		yield sample(statement, `last ${name}`, [{ do: 'set-values', member, values: [...values.slice(-1), 'x:x'] }], data => { data[name] = [...texts.slice(-1), 'x:x']; }, touched);
	}
}

function* conditionChanges(statement: Statement): Iterable<SampleChange> {
	const add = (operator: string, key: string, ...values: string[]): SampleChange =>
		sample(statement, `condition ${operator} ${key}`, [{ do: 'add-condition', statement, operator, key, values }], data => {
			const keys = ((data['Condition'] ??= {}) as JsonMap)[operator] ??= {};
			const there = (keys as JsonMap)[key];
			const all = [...there === undefined ? [] : Array.isArray(there) ? there : [there], ...values];
			(keys as JsonMap)[key] = all.length === 1 ? all[0]! : all;
		}, placesOf(statement, operator, key));
	yield add('NewOperator', 'aws:New', 'x');
	yield add('NewOperator', 'aws:New', 'x', 'y');
	for (const test of statement.conditions) {
		yield add(test.operator.text, 'aws:New', 'x');
		yield add(test.operator.text, test.key.text, 'x', 'y');
	}
}

/** The key's values, and the whole operator or Condition where that is one line. */
function placesOf({ conditions, members, policy }: Statement, operator: string, key: string): Span[] {
	const tests = conditions.filter(test => test.operator.text === operator);
	const around = [...tests.map(test => test.operatorEntry), ...members.filter(({ name }) => name === 'Condition').map(({ entry }) => entry)];
	return [...tests.filter(test => test.key.text === key).map(test => test.entry), ...around.filter(({ start, end }) => !policy.tree.text.slice(start, end).includes('\n'))];
}

function* statementChanges(statement: Statement): Iterable<SampleChange> {
	const { policy, index } = statement;
	const among = (name: string, changes: readonly Change[], edit: (statements: Json[]) => void, touched: readonly Span[] = []): SampleChange =>
		({ name, changes, touched, expect: data => { edit((data as JsonMap)['Statement'] as Json[]); return data; } });
	const added = { Sid: 'Added', Effect: 'Deny', Action: ['x:x', 'y:y'], Resource: '*' };
	if (policy.members.find(({ name }) => name === 'Statement')?.entry.value?.kind !== 'list') return;
	yield among('add a statement', [{ do: 'add-statement', after: statement, statement: added }], list => list.splice(index + 1, 0, added));
	yield among('remove the statement', [{ do: 'remove-statement', statement }], list => list.splice(index, 1), [policy.statements.length > 1 ? statement.span : policy.span]);
	const [action] = statement.actions;
	const member = action?.member;
	if (!action || !member || !listOf(member)) return;
	const moved = { Effect: 'Allow', Action: [textOf(action.node)] };
	const name = member.name!;
	yield among('split the statement', [
		{ do: 'set-values', member, values: statement.actions.slice(1).map(({ node }) => node) },
		{ do: 'add-statement', after: statement, statement: { Effect: 'Allow', Action: [action.node] } },
	], list => {
		const data = list[index] as JsonMap;
		data[name] = (data[name] as Json[]).slice(1);
		list.splice(index + 1, 0, moved);
	}, [member.entry]);
}
