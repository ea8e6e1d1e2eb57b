import type { Access, Change, Comparison } from '../../evaluation/compare/compare.js';
import { comparePolicies } from '../../evaluation/compare/compare.js';
import { statementText } from '../../evaluation/words.js';
import type { Policy } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import type { PolicyLoader } from './load.js';

/** Two versions of one policy of a file. One of them is missing where the policy was added or taken away. */
export interface ComparedPolicy {
	/** Where it stands in the file, for people: `aws_iam_policy_document.app`; empty for the only policy of a file. */
	readonly name: string;
	readonly comparison: Comparison;
}

/** Compares the policies of two versions of a file, each with the one at the same place of the other. */
export function comparePolicyFiles(before: readonly Policy[], after: readonly Policy[], catalog: Catalog): readonly ComparedPolicy[] {
	if (before.length === 1 && after.length === 1) return [{ name: '', comparison: comparePolicies(before, after, catalog) }];
	const places = [...new Set([...after, ...before].map(placeIn))];
	return places.map(place => {
		const at = (policies: readonly Policy[]): readonly Policy[] => policies.filter(policy => placeIn(policy) === place);
		return { name: place, comparison: comparePolicies(at(before), at(after), catalog) };
	});
}

/** What is gained, a line for each statement that gives it; nothing for no gain. */
export function gainText({ verdict, access }: Change, word: 'new' | 'lost', loader: PolicyLoader): readonly string[] {
	return verdict === 'none' ? [] : access.filter(it => verdict === 'unknown' || it.example !== undefined).map(it => accessText(it, word, loader));
}

function accessText({ statement, denied, actions, example }: Access, word: 'new' | 'lost', loader: PolicyLoader): string {
	const place = statement ? `${loader.placeOf(statement.policy.tree, statement.anchor)} ` : '';
	const who = statement ? ` by ${statementText(statement)}` : '';
	const why = denied ? `, which ${statementText(denied)} ${word === 'new' ? 'no longer denies' : 'denies now'}` : '';
	const head = `${place}${example ? `${word} access` : `may be ${word} access`}${who}${why}: ${listed(actions)}`;
	if (!example) return `${head}\n    it could not be shown either way${statement ? '' : ', as part of the policy is computed elsewhere'}`;
	const circumstances = Object.entries(example.context).filter(([, value]) => value !== null).map(([key, value]) => `${key} = ${[value].flat().join(', ')}`);
	const principal = example.principal === undefined ? '' : ` by ${example.principal}`;
	return `${head}\n    for example ${example.action} on ${example.resource}${principal}${circumstances.length > 0 ? ` with ${circumstances.join(' and ')}` : ''}`;
}

function listed(actions: readonly string[]): string {
	const [few, rest] = [actions.slice(0, mostActions), actions.length - mostActions];
	return actions.length === 0 ? 'any action' : `${few.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const mostActions = 5;

function placeIn({ path }: Policy): string {
	return path.join('.');
}
