import type { Access, Change, Comparison } from '../../evaluation/compare/compare.js';
import { statementText } from '../../evaluation/words.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { compareVersions } from './compare-versions.js';
import { listedActions } from './listed-actions.js';

/** Two versions of one policy of a file, or of what a role has. One of them is missing where it was added or taken away. */
export interface ComparedPolicy {
	/** What it is, for people: `aws_iam_policy_document.app`; empty for the only policy of a file. */
	readonly name: string;
	readonly comparison: Comparison;
	/** The policy, or one of them, in the new version; undefined where there is none any more. */
	readonly policy: Policy | undefined;
	/** What there was before. */
	readonly old: readonly Policy[];
	/** What has no statement and may change access: each a sentence. */
	readonly notes: readonly string[];
}

/** Compares the policies of two versions of a file, each with the one at the same place of the other. */
export function comparePolicyFiles(before: readonly Policy[], after: readonly Policy[], catalog: Catalog): readonly ComparedPolicy[] {
	const compared = (name: string, old: readonly Policy[], now: readonly Policy[]): ComparedPolicy => ({ name, ...compareVersions(old, now, catalog), policy: now[0], old });
	if (before.length === 1 && after.length === 1) return [compared('', before, after)];
	const places = [...new Set([...after, ...before].map(placeIn))];
	return places.map(place => {
		const at = (policies: readonly Policy[]): readonly Policy[] => policies.filter(policy => placeIn(policy) === place);
		return compared(place, at(before), at(after));
	});
}

/** Something that is gained or lost, in words. */
export interface ChangeText {
	readonly head: string;
	/** An example, or why there is none. */
	readonly more: string;
	readonly access: Access;
}

/** What is gained, or lost: an entry for each statement that gives it; nothing for no gain. */
export function changeTexts({ verdict, access }: Change, word: 'new' | 'lost'): readonly ChangeText[] {
	return verdict === 'none' ? [] : access.filter(it => verdict === 'unknown' || it.example !== undefined).map(it => changeText(it, word));
}

function changeText(access: Access, word: 'new' | 'lost'): ChangeText {
	const { statement, denied, actions, example } = access;
	const who = statement ? ` by ${statementText(statement)}` : '';
	const why = denied ? `, which ${statementText(denied)} ${word === 'new' ? 'no longer denies' : 'denies now'}` : '';
	const head = `${example ? `${word} access` : `may be ${word} access`}${who}${why}: ${listedActions(actions)}`;
	return { head, more: example ? `for example ${exampleText(example, keysIn(statement ?? denied))}` : `it could not be shown either way${statement ? '' : ', as part of the policy is computed elsewhere'}`, access };
}

function exampleText({ action, resource, principal, context }: NonNullable<Access['example']>, spelling: ReadonlyMap<string, string>): string {
	const circumstances = Object.entries(context).filter(([, value]) => value !== null).map(([key, value]) => `${spelling.get(key) ?? key} = ${[value].flat().join(', ')}`);
	return `${action} on ${readable(resource)}${principal === undefined ? '' : ` by ${principal}`}${circumstances.length > 0 ? ` with ${circumstances.join(' and ')}` : ''}`;
}

/** The keys that a policy tests, as it writes them, by their names in lower case. */
function keysIn(statement: Statement | undefined): ReadonlyMap<string, string> {
	const tests = statement?.policy.statements.flatMap(({ conditions }) => conditions) ?? [];
	return new Map(tests.map(({ key }) => [key.text.toLowerCase(), key.text]));
}

/** Where an expression stands for a whole ARN, it is in each part that is not known; it is read once, and what the policy puts behind it. */
function readable(resource: string): string {
	const text = resource.replace(/#\d+>/g, '>');
	const [first, ...more] = new Set(text.match(/<[^<>]*>/g) ?? []);
	const isWholeArn = first !== undefined && more.length === 0 && /^arn:<[^<>]*>:/.test(text);
	return isWholeArn ? first + text.slice(text.lastIndexOf(first) + first.length) : text.replace(/^arn:<[^<>]*>:/, 'arn:aws:');
}

function placeIn({ path }: Policy): string {
	return path.join('.');
}
