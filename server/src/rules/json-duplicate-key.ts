import type { Change } from '../policy/change.js';
import type { Policy } from '../policy/model.js';
import { entryOf, literalText, textOf, type Entry, type MapNode, type Node } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'json-duplicate-key',
	summary: 'A name occurs twice in one object',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html',
	],

	visit: {
		policy(policy) {
			const found: Duplicate[] = [];
			addDuplicates(policy.node, policy, found);
			if (found.length > 0) return found.map(finding);
		},
	},
});

function addDuplicates(node: Node | undefined, policy: Policy, found: Duplicate[]): void {
	if (node?.kind === 'list') for (const item of node.items) addDuplicates(item, policy, found);
	if (node?.kind !== 'map') return;
	if (node.entries.length > 1) addDuplicateKeys(node, policy, found);
	for (const { value } of node.entries) addDuplicates(value, policy, found);
}

function addDuplicateKeys(map: MapNode, policy: Policy, found: Duplicate[]): void {
	if (areDistinct(map.entries)) return;
	const first = new Map<string, Entry>();
	for (const entry of map.entries) {
		const name = entry.block === true || !entry.value ? undefined : literalText(entry.key);
		if (name === undefined || name === '') continue;
		const earlier = first.get(name);
		if (earlier) found.push({ map, earlier, later: entry, policy });
		else first.set(name, entry);
	}
}

/** Cheap to tell where keys are few, as nearly everywhere. Keys that are hard to compare may be the same. */
function areDistinct(entries: readonly Entry[]): boolean {
	if (entries.length > fewKeys) return false;
	for (let index = 0; index < entries.length; index++) {
		const text = plainText(entries[index]!);
		if (text === undefined) return false;
		for (let before = 0; before < index; before++) if (plainText(entries[before]!) === text) return false;
	}
	return true;
}

const fewKeys = 8;

function plainText({ key: { parts } }: Entry): string | undefined {
	const [part] = parts;
	return parts.length === 1 && part?.kind === 'literal' ? part.text : undefined;
}

interface Duplicate {
	readonly map: MapNode;
	readonly earlier: Entry;
	readonly later: Entry;
	readonly policy: Policy;
}

function finding(duplicate: Duplicate): Finding {
	const { earlier, later } = duplicate;
	return {
		span: later.key.content,
		message: `${quoted(textOf(later.key))} occurs twice in one object: only one of the two can count.`,
		related: [{ span: earlier.key.content, message: 'It occurs here first.' }],
		fixes: fixesFor(duplicate),
	};
}

function fixesFor(duplicate: Duplicate): Fix[] {
	const { map, earlier, later } = duplicate;
	const name = quoted(textOf(later.key));
	if (sameText(duplicate)) return [{ title: `Remove the second ${name}`, safety: 'safe', changes: [{ do: 'remove-entry', map, entry: later }] }];
	const changes = merge(earlier.value!, later.value!, textOf(later.key));
	return changes
		? [{ title: mergeTitle(name, earlier.value!, changes), safety: 'unsafe', changes: [...changes, { do: 'remove-entry', map, entry: later }] }]
		: [keep('first', earlier, duplicate), keep('second', later, duplicate)];
}

/** Values that come together under one name are alternatives, while two tests of a condition have to pass both: the title says so. */
function mergeTitle(name: string, { kind }: Node, changes: readonly Change[]): string {
	if (kind !== 'map') return `Merge into one ${name} with the values of both as alternatives`;
	return changes.some(change => change.do === 'replace') ? `Merge into one ${name}, where shared keys get both values as alternatives` : `Merge into one ${name}`;
}

function sameText({ earlier, later, policy: { tree: { text } } }: Duplicate): boolean {
	const source = (node: Node): string => text.slice(node.start, node.end);
	return source(earlier.value!) === source(later.value!);
}

function keep(which: 'first' | 'second', kept: Entry, { map, earlier, later }: Duplicate): Fix {
	const value = literalText(kept.value);
	return {
		title: `Keep the ${which}${value === undefined ? '' : `, ${quoted(value)}`}`,
		safety: 'unsafe',
		changes: [{ do: 'remove-entry', map, entry: kept === earlier ? later : earlier }],
	};
}

/** The changes that give `target` what `source` has, or undefined where the two cannot be said together. */
function merge(target: Node, source: Node, name: string): Change[] | undefined {
	if (target.kind === 'map' && source.kind === 'map') return mergeMaps(target, source);
	if (target.kind === 'map' !== (source.kind === 'map') && name !== 'Statement' || singular.has(name)) return undefined;
	return [{ do: 'replace', node: target, value: [...itemsIn(target), ...itemsIn(source)] }];
}

const singular: ReadonlySet<string> = new Set(['Version', 'Id', 'Sid', 'Effect']);

function mergeMaps(target: MapNode, source: MapNode): Change[] | undefined {
	const parts = source.entries.map(({ key, value }) => {
		const name = textOf(key);
		const existing = entryOf(target, name)?.value;
		if (!value) return [];
		return existing ? merge(existing, value, name) : [{ do: 'add-entry' as const, map: target, name, value }];
	});
	return parts.every(part => part !== undefined) ? parts.flat() : undefined;
}

function itemsIn(node: Node): readonly Node[] {
	return node.kind === 'list' ? node.items : [node];
}
