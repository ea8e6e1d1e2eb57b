import type { Change } from '../policy/change.js';
import { conditionIn } from '../policy/hosts/policy-document.js';
import { memberOf, type Statement } from '../policy/model.js';
import { entryOf, textOf, type Entry, type MapNode } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { isEmptyList } from './shared/empty-list.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'empty-condition',
	summary: 'A condition, an operator or a condition key has nothing in it',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-condition',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-condition-forallvalues',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-condition-foranyvalue',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-condition-ifexists',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-object-condition',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
	],

	visit: {
		statement: where(({ has }) => has('Condition'), statement => {
			const found: Finding[] = [];
			found.push(...emptyBlocks(statement));
			const member = memberOf(statement, 'Condition');
			const operators = member?.entry.value;
			if (operators?.kind !== 'map') return found;

			if (isEmptyMap(operators)) found.push(emptyPlace(member!.entry, [removeCondition(statement)]));
			for (const operator of operators.entries) found.push(...emptyIn({ statement, operators, operator }));
			return found;
		}),
	},
});

/** In Terraform's policy document a test is a block of its own. */
function* emptyBlocks(statement: Statement): Iterable<Finding> {
	for (const { operator, key, entry } of statement.conditions) {
		const values = entry.block ? conditionIn(entry)?.values : undefined;
		if (!values || !isEmptyList(values) || !operator.known) continue;
		const remove: Fix = { title: `Remove ${quoted(key.text)}`, safety: 'unsafe', changes: [{ do: 'remove-entry', map: statement.node, entry }] };
		const toNull: Change[] = [{ do: 'set-text', node: operator.node, text: 'Null' }, { do: 'replace', node: values, value: ['true'] }];
		yield emptyTest(key.span, key.text, operator.text, remove, toNull);
	}
}

/** An operator of a statement's condition, with all that has to go when it goes. */
interface Place {
	readonly statement: Statement;
	readonly operators: MapNode;
	readonly operator: Entry;
}

function* emptyIn(place: Place): Iterable<Finding> {
	const keys = place.operator.value;
	if (keys?.kind !== 'map') return;

	if (isEmptyMap(keys)) yield emptyPlace(place.operator, [removeOperator(place)]);
	for (const key of keys.entries.filter(({ value }) => isEmptyList(value))) yield emptyKey(place, keys, key);
}

function isEmptyMap(map: MapNode): boolean {
	return map.entries.length === 0 && map.closed && !map.partial;
}

function emptyPlace({ key }: Entry, fixes: Fix[]): Finding {
	return { span: key.content, message: `${quoted(textOf(key))} is empty: it tests nothing.`, tag: 'unnecessary', fixes };
}

function emptyKey(place: Place, keys: MapNode, key: Entry): Finding {
	return emptyTest(key.key.content, textOf(key.key), textOf(place.operator.key), removeKey(place, keys, key), testAbsence(place, keys, key));
}

function emptyTest(span: Finding['span'], key: string, operator: string, remove: Fix, toNull: readonly Change[]): Finding {
	const test: Fix = { title: `Write "Null": { "${key}": "true" } instead`, safety: 'unsafe', changes: toNull };
	return {
		span,
		message: `${quoted(key)} has no values: ${outcomeOf(operator)}.`,
		fixes: passesWithoutKey(operator) ? [test, remove] : [remove],
	};
}

/** What a comparison with no values comes to. `Null` is not a comparison. */
function outcomeOf(operator: string): string {
	if (passesWithoutKey(operator)) return 'the test passes only where the request lacks the key';
	return isNegated(operator) ? 'there is nothing for the test to rule out' : 'the test never passes';
}

function passesWithoutKey(operator: string): boolean {
	return /^ForAllValues:|IfExists$/i.test(operator) && !isNegated(operator);
}

function isNegated(operator: string): boolean {
	return /Not(Equals|Like|IpAddress)/i.test(operator);
}

/** An operator that tests nothing else becomes the `Null` test itself, so that nothing moves. */
function testAbsence(place: Place, keys: MapNode, key: Entry): Change[] {
	const alone = keys.entries.length === 1 && entryOf(place.operators, 'Null') === undefined;
	return alone
		? [{ do: 'set-text', node: place.operator.key, text: 'Null' }, { do: 'replace', node: key.value!, value: 'true' }]
		: [removalOf(place, keys, key), { do: 'add-condition', statement: place.statement, operator: 'Null', key: textOf(key.key), values: ['true'] }];
}

/** The statement applies to more requests without the test, or to the same where it had nothing to rule out. */
function removeKey(place: Place, keys: MapNode, key: Entry): Fix {
	return { title: `Remove ${quoted(textOf(key.key))}`, safety: 'unsafe', changes: [removalOf(place, keys, key)] };
}

/** No tests are the same as no operator, and no operators the same as no condition. */
function removeOperator(place: Place): Fix {
	return { title: `Remove ${quoted(textOf(place.operator.key))}`, safety: 'safe', changes: [removalOfOperator(place)] };
}

function removeCondition(statement: Statement): Fix {
	return { title: 'Remove "Condition"', safety: 'safe', changes: [removalOfCondition(statement)] };
}

function removalOf(place: Place, keys: MapNode, key: Entry): Change {
	return keys.entries.length === 1 ? removalOfOperator(place) : { do: 'remove-entry', map: keys, entry: key };
}

function removalOfOperator({ statement, operators, operator }: Place): Change {
	return operators.entries.length === 1 ? removalOfCondition(statement) : { do: 'remove-entry', map: operators, entry: operator };
}

function removalOfCondition(statement: Statement): Change {
	return { do: 'remove-entry', map: statement.node, entry: memberOf(statement, 'Condition')!.entry };
}
