import type { Change, Comparison } from '../../evaluation/compare/compare.js';
import { readDocument } from '../../policy/document.js';
import { policiesOf } from '../../policy/infrastructure.js';
import type { Policy } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { compareVersions } from './compare-versions.js';
import { unseenNames, type Identity } from './identities.js';
import type { ComparedPolicy } from './policy-changes.js';

/**
 * Compares two versions of a role, a user or a group: what it may do by its policies, what its boundary leaves of that, and who may assume it. What its
 * policies allow newly may be capped by the boundary; that nothing is new holds all the same.
 */
export function compareIdentities(before: Identity | undefined, after: Identity | undefined, catalog: Catalog): readonly ComparedPolicy[] {
	const name = (after ?? before)?.name ?? '';
	return [ownChanges(name, before, after, catalog), ...boundaryChanges(name, before, after, catalog), ...trustChanges(name, before, after, catalog)];
}

function ownChanges(name: string, before: Identity | undefined, after: Identity | undefined, catalog: Catalog): ComparedPolicy {
	const [old, now] = [before ? [...new Set(policiesOf(before))] : [], after ? [...new Set(policiesOf(after))] : []];
	const [seenBefore, seenAfter] = [before ? unseenNames(before) : [], after ? unseenNames(after) : []];
	const added = seenAfter.filter(it => !seenBefore.includes(it)).map(it => `The policy ${it} is attached now, and what it allows is not known here.`);
	const removed = seenBefore.filter(it => !seenAfter.includes(it)).map(it => `The policy ${it} is attached no longer, and what it allowed is not known here.`);
	const open = [before, after].some(it => it && !it.complete && unseenNames(it).length === 0) ? ['It may have policies that are not written here.'] : [];
	const { comparison, notes } = compareVersions(old, now, catalog);
	return { name, comparison: withDoubts(comparison, added.length + open.length > 0, removed.length + open.length > 0), policy: now[0], old, notes: [...notes, ...added, ...removed, ...open] };
}

/** Without a boundary nothing is capped, which is what a boundary that allows everything says. */
function boundaryChanges(name: string, before: Identity | undefined, after: Identity | undefined, catalog: Catalog): readonly ComparedPolicy[] {
	if (!before || !after || before.boundary === 'missing' && after.boundary === 'missing') return [];
	const [old, now] = [before, after].map(it => it.boundary === 'missing' ? noLimit() : it.boundaryPolicy.policies) as [readonly Policy[], readonly Policy[]];
	const open = [before, after].some(it => it.boundary !== 'missing' && !it.boundaryPolicy.complete) && differ(/^permissions_?boundary$/i, before, after);
	const { comparison, notes } = compareVersions(old, now, catalog);
	return [{ name: `${name}, permissions boundary`, comparison: withDoubts(comparison, open, open), policy: now[0], old, notes: [...notes, ...open ? ['What its permissions boundary allows is not known here.'] : []] }];
}

function noLimit(): readonly Policy[] {
	return readDocument('{"Version":"2012-10-17","Statement":[{"Sid":"NoBoundary","Effect":"Allow","Action":"*","Resource":"*"}]}', 'json', { type: 'boundary' }).policies;
}

/** What is computed elsewhere is the same in both versions where it is written the same. */
function differ(argument: RegExp, ...versions: readonly (Identity | undefined)[]): boolean {
	const [before, after] = versions.map(version => {
		const entry = version?.body?.entries.find(({ key }) => argument.test(version.tree.text.slice(key.content.start, key.content.end)));
		return entry && version?.tree.text.slice(entry.start, entry.end);
	});
	return before !== after;
}

function trustChanges(name: string, before: Identity | undefined, after: Identity | undefined, catalog: Catalog): readonly ComparedPolicy[] {
	const [old, now] = [before, after].map(it => it?.kind === 'role' ? it.trust : undefined);
	if (!old && !now) return [];
	const open = [old, now].some(it => it && !it.complete && it.policies.length === 0) && differ(/^assume_?role_?policy(_?document)?$/i, before, after);
	const { comparison, notes } = compareVersions(old?.policies ?? [], now?.policies ?? [], catalog);
	return [{
		name: `${name}, who may assume it`, comparison: withDoubts(comparison, open, open), policy: now?.policies[0], old: old?.policies ?? [],
		notes: [...notes, ...open ? ['Its trust policy is not known here.'] : []],
	}];
}

/** What cannot be looked at may be new, or lost. */
function withDoubts({ gained, lost }: Comparison, mayGain: boolean, mayLose: boolean): Comparison {
	const [more, less] = [mayGain ? inDoubt(gained) : gained, mayLose ? inDoubt(lost) : lost];
	const undecided = more.verdict === 'unknown' || less.verdict === 'unknown';
	const [some, none] = [more.verdict === 'some', less.verdict === 'none'];
	return { gained: more, lost: less, relation: undecided ? 'undecided' : some ? none ? 'wider' : 'different' : none ? 'equal' : 'narrower' };
}

function inDoubt(change: Change): Change {
	return change.verdict === 'none' ? { verdict: 'unknown', access: [] } : change;
}
