import type { ListNode, MapNode, Node } from '../../syntax/node.js';
import type { Change, Draft, StatementDraft } from '../change.js';
import { policyElementNames, statementElementNames } from '../elements.js';
import type { Policy, Statement } from '../model.js';
import { isBlock } from '../hosts/policy-document.js';
import { addElement, addLast } from './additions.js';
import { addFirstStatementBlock, addStatementBlock, removeStatementBlock } from './block-steps.js';
import { conditionSteps } from './conditions.js';
import { isClosed, isList, isNode, isWhole, saysTheSame } from './draft.js';
import type { Child, Step } from './plan.js';

/** What the changes of one fix come down to; undefined when one of them cannot be made in the text as it is. */
export function stepsOf(changes: readonly Change[]): readonly Step[] | undefined {
	const removed = new Set(changes.flatMap(removedChild));
	const steps: Step[] = [];
	for (const change of changes) {
		const more = draftsOf(change).every(isWhole) ? stepsOfChange(change, changes, removed) : undefined;
		if (!more) return undefined;
		steps.push(...more);
	}
	return steps;
}

function removedChild(change: Change): readonly Child[] {
	return change.do === 'remove-entry' ? [change.entry] : change.do === 'remove-item' ? [change.item] : [];
}

function draftsOf(change: Change): readonly Draft[] {
	if ('value' in change) return [change.value];
	if (change.do === 'set-values') return change.values;
	return change.do === 'add-statement' || change.do === 'add-first-statement' ? [toDraft(change.statement)] : [];
}

function stepsOfChange(change: Change, changes: readonly Change[], removed: ReadonlySet<Child>): readonly Step[] | undefined {
	switch (change.do) {
		case 'set-text': return change.node.closed ? [{ kind: 'text', node: change.node, text: change.text }] : undefined;
		case 'replace': return replaceSteps(change.node, change.value);
		case 'remove-entry': return [{ kind: 'remove', container: change.map, child: change.entry }];
		case 'remove-item': return [{ kind: 'remove', container: change.list, child: change.item }];
		case 'add-policy-element': return addElement(change.policy, policyElementNames, change.name, change.value, removed);
		case 'add-element': return addElement(change.statement, statementElementNames, change.name, change.value, removed);
		case 'add-entry': return [addLast(change.map, change.value, change.name)];
		case 'set-values': return valueSteps(change.member.entry.value, change.values);
		case 'add-condition': return conditionSteps(change, changes, removed);
		case 'remove-statement': return removeStatementSteps(change.statement);
		case 'add-statement': return addStatementSteps(change.after, toDraft(change.statement));
		case 'add-first-statement': return firstStatementSteps(change.policy, toDraft(change.statement), removed);
		case 'splice': return [{ kind: 'splice', span: change.span, text: change.text }];
	}
}

function replaceSteps(node: Node, value: Draft): readonly Step[] | undefined {
	if (!isClosed(node)) return undefined;
	return node.kind === 'list' && isList(value) ? valueSteps(node, value) : [{ kind: 'value', node, value }];
}

/** Leaves exactly these values in the place of a value or a list of them. */
function valueSteps(node: Node | undefined, values: readonly Draft[]): readonly Step[] | undefined {
	switch (node?.kind) {
		case 'list': return listSteps(node, values);
		case 'string': case 'scalar': return isClosed(node) ? loneSteps(node, values) : undefined;
		default: return undefined;
	}
}

function listSteps(list: ListNode, values: readonly Draft[]): readonly Step[] {
	const kept = new Set<Node>(list.items.filter(item => values.includes(item)));
	const added = values.filter(value => {
		if (isNode(value) && kept.has(value)) return false;
		const same = list.items.find(item => !kept.has(item) && saysTheSame(value, item));
		if (same) kept.add(same);
		return !same;
	});
	return [
		...list.items.filter(item => !kept.has(item)).map(child => ({ kind: 'remove' as const, container: list, child })),
		...added.map(value => addLast(list, value)),
	];
}

function loneSteps(node: Node, values: readonly Draft[]): readonly Step[] {
	const kept = values.find(value => saysTheSame(value, node));
	if (kept === undefined) return [{ kind: 'value', node, value: values.length === 1 ? values[0]! : values }];
	return values.filter(value => value !== kept).map(value => ({ kind: 'accompany', node, value }));
}

function removeStatementSteps(statement: Statement): readonly Step[] | undefined {
	const { policy, node } = statement;
	if (isBlock(node)) return removeStatementBlock(statement);
	const place = placeOf(policy, node);
	return place && [place === 'alone' ? { kind: 'value', node, value: [] } : { kind: 'remove', container: place, child: node }];
}

function addStatementSteps(statement: Statement, value: Draft): readonly Step[] | undefined {
	const { policy, node } = statement;
	if (isBlock(node)) return addStatementBlock(statement, value);
	const place = placeOf(policy, node);
	if (place === 'alone') return node.closed && !policy.fragment ? [{ kind: 'accompany', node, value }] : undefined;
	return place && [{ kind: 'add', container: place, addition: { after: node, rank: 0, value } }];
}

/** The list that a statement stands in; undefined where it is computed elsewhere. */
function placeOf(policy: Policy, node: MapNode): ListNode | 'alone' | undefined {
	for (const { value } of policy.node.entries) {
		if (value === node) return 'alone';
		if (value?.kind === 'list' && value.items.includes(node)) return value;
	}
	return undefined;
}

function firstStatementSteps(policy: Policy, statement: Draft, removed: ReadonlySet<Child>): readonly Step[] | undefined {
	if (isBlock(policy.node)) return addFirstStatementBlock(policy, statement, removed);
	const entry = policy.members.filter(({ name }) => name === 'Statement').at(-1)?.entry;
	if (!entry) return addElement(policy, policyElementNames, 'Statement', [statement], removed);
	if (entry.value?.kind === 'list') return [addLast(entry.value, statement)];
	return entry.value && [{ kind: 'value', node: entry.value, value: [statement] }];
}

/** An element that is set to undefined is one that is not there. */
function toDraft(statement: StatementDraft): Draft {
	return Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== undefined));
}
