import type { Change } from '../../server/src/policy/change.js';
import { hasMember, memberOf, type Policy, type Statement, type StatementElementName } from '../../server/src/policy/model.js';
import { asList } from './host-printers.js';
import { sampleChanges, type Json, type SampleChange } from './sample-changes.js';

type JsonMap = Record<string, Json>;

/** What a policy of blocks says, as plain data. */
export function blockData({ statements }: Policy): Json {
	return { Statement: statements.map(statementData) };
}

function statementData(statement: Statement): Json {
	const data: JsonMap = {};
	if (statement.sid) data['Sid'] = statement.sid.text;
	if (hasMember(statement, 'Effect')) data['Effect'] = statement.effect ?? '?';
	for (const name of ['Action', 'NotAction', 'Resource', 'NotResource'] as const) {
		const member = memberOf(statement, name);
		if (member) data[name] = [...statement.actions, ...statement.resources].filter(it => it.member.entry === member.entry).map(({ text }) => text);
	}
	if (hasMember(statement, 'Principal')) data['Principal'] = statement.principals.map(({ type, text }) => [type, text]);
	if (hasMember(statement, 'Condition')) data['Condition'] = statement.conditions.map(({ operator, key, values }) => [operator.text, key.text, ...values.map(({ text }) => text)]);
	return data;
}

/** The changes that blocks can say as JSON can, and those that they say in another way. */
export function* sampleBlockChanges(statement: Statement): Iterable<SampleChange> {
	for (const sample of sampleChanges(statement)) {
		if (/^(?:set-text|remove (?:Sid|Effect|(?:Not)?Action|(?:Not)?Resource)|more|other|one|last)\b/.test(sample.name)) yield listed(sample);
	}
	yield* elementSamples(statement);
	yield* conditionSamples(statement);
	yield* statementSamples(statement);
}

/** Blocks have lists only. */
function listed(sample: SampleChange): SampleChange {
	return {
		...sample, expect: policy => {
			const after = sample.expect(policy) as { Statement: JsonMap[] };
			for (const statement of after.Statement) {
				for (const name of ['Action', 'NotAction', 'Resource', 'NotResource']) if (statement[name] !== undefined) statement[name] = asList(statement[name]).map(it => String(it).replaceAll('&{', '${'));
			}
			return after as Json;
		},
	};
}

function sample(statement: Statement, name: string, changes: readonly Change[], edit: (data: JsonMap, all: Json[]) => void, touched: SampleChange['touched'] = []): SampleChange {
	return {
		name, changes, touched, expect: policy => {
			const all = (policy as JsonMap)['Statement'] as Json[];
			edit(all[statement.index] as JsonMap, all);
			return policy;
		},
	};
}

function* elementSamples(statement: Statement): Iterable<SampleChange> {
	const add = (name: StatementElementName, value: Extract<Change, { do: 'add-element' }>['value'], data: Json): SampleChange =>
		sample(statement, `add ${name}`, [{ do: 'add-element', statement, name, value }], it => { it[name] = data; });
	if (!hasMember(statement, 'Sid')) yield add('Sid', 'New', 'New');
	if (!hasMember(statement, 'NotAction')) yield add('NotAction', 'a:b', ['a:b']);
	if (!hasMember(statement, 'NotResource')) yield add('NotResource', ['a', '${aws:b}'], ['a', '${aws:b}']);
	if (!hasMember(statement, 'Principal')) yield add('Principal', { AWS: '111122223333', Service: ['a', 'b'] }, [['AWS', '111122223333'], ['Service', 'a'], ['Service', 'b']]);
	if (!hasMember(statement, 'Principal')) yield add('Principal', '*', [['*', '*']]);
	if (!hasMember(statement, 'Condition')) yield add('Condition', { Bool: { a: true }, StringLike: { b: ['x', 'y'] } }, [['Bool', 'a', 'true'], ['StringLike', 'b', 'x', 'y']]);
}

function* conditionSamples(statement: Statement): Iterable<SampleChange> {
	const add = (operator: string, key: string): Change => ({ do: 'add-condition', statement, operator, key, values: ['x', 'y'] });
	yield sample(statement, 'a new test', [add('NewOperator', 'aws:New'), add('NewOperator', 'aws:Other')], data => {
		data['Condition'] = [...data['Condition'] as Json[] | undefined ?? [], ['NewOperator', 'aws:New', 'x', 'y'], ['NewOperator', 'aws:Other', 'x', 'y']];
	}, loneBlock(statement));
	for (const [index, test] of statement.conditions.entries()) {
		yield sample(statement, 'more values', [add(test.operator.text, test.key.text)], data => {
			((data['Condition'] as Json[])[index] as Json[]).push('x', 'y');
		}, [test.entry]);
	}
}

/** In JSON an object that stands alone gets brackets around it. */
function loneBlock({ node, conditions }: Statement): SampleChange['touched'] {
	return node.style === 'json-block' && conditions.length === 1 ? [conditions[0]!.entry] : [];
}

function* statementSamples(statement: Statement): Iterable<SampleChange> {
	const { index } = statement;
	const added = { Sid: 'Added', Effect: 'Deny', Action: ['x:x', 'y:y'], Resource: '*' };
	yield sample(statement, 'add a statement', [{ do: 'add-statement', after: statement, statement: added }], (_, all) => { all.splice(index + 1, 0, { ...added, Resource: ['*'] }); });
	yield* splitSamples(statement);
	yield sample(statement, 'remove the statement', [{ do: 'remove-statement', statement }], (_, all) => { all.splice(index, 1); }, [statement.policy.statements.length > 1 ? statement.span : statement.policy.span]);
}

/** Moves the first action to a statement of its own that has everything else of this one. */
function* splitSamples(statement: Statement): Iterable<SampleChange> {
	const { index, actions: [action, ...others], members } = statement;
	if (!action || others.length === 0) return;
	const copies = Object.fromEntries((['Effect', 'Principal', 'Resource', 'NotResource', 'Condition'] as const).flatMap(name => {
		const entries = members.filter(member => member.name === name).map(({ entry }) => entry);
		return entries.length === 0 ? [] : [[name, entries[0]!.block ? { copied: entries } : entries[0]!.value!]];
	}));
	const name = action.member.name!;
	yield sample(statement, 'split the statement', [
		{ do: 'set-values', member: action.member, values: others.map(({ node }) => node) },
		{ do: 'add-statement', after: statement, statement: { Sid: 'Split', ...copies, [name]: [action.node] } },
	], (data, all) => {
		const [first, ...rest] = data[name] as Json[];
		all.splice(index + 1, 0, { ...data, Sid: 'Split', [name]: [first!] });
		data[name] = rest;
	}, [action.member.entry]);
}
