import { membershipCovers, type ActionClass, type Membership } from './actions.js';
import { commonRegions, regionCovered, regionsMeet, type Region } from './region.js';
import { principalCovers, principalsMeet, type Space } from './space.js';
import { casesOf } from './split.js';
import { neverHold, testsImply, type PlainTest } from './tests.js';

/** A statement as it is for one class of actions. */
export interface Applying {
	readonly space: Space;
	readonly membership: Membership;
}

/** The statements of both versions that are about a class. */
export interface Versions {
	readonly oldAllows: readonly Applying[];
	readonly oldDenies: readonly Applying[];
	readonly newAllows: readonly Applying[];
	readonly newDenies: readonly Applying[];
}

/** Requests of which the new version allows some, or all, and of which it could not be shown that the old one allows them. */
export interface Doubt {
	readonly allow: Space;
	/** The Deny of the old version that is in the way there, undefined where nothing allows. */
	readonly deny: Space | undefined;
	/** Each holds all of the requests. */
	readonly regions: readonly Region[];
	readonly principal: string;
	readonly tests: readonly PlainTest[];
}

export function versionsFor(of: ActionClass, before: readonly Space[], after: readonly Space[]): Versions {
	const applying = (spaces: readonly Space[], effect: Space['effect']): Applying[] => spaces
		.filter(space => space.effect === effect)
		.map(space => ({ space, membership: of.has(space.actions) }))
		.filter(({ membership }) => membership !== false);
	return { oldAllows: applying(before, 'Allow'), oldDenies: applying(before, 'Deny'), newAllows: applying(after, 'Allow'), newDenies: applying(after, 'Deny') };
}

/**
 * What may be new. Nothing for what is shown to be allowed already: it is in what the old version allows or the new one denies, and what the old version
 * denies of it the new one denies too. `within` are the regions in which the requests of the class lie, where that is known.
 */
export function doubtsOf(versions: Versions, how: { readonly effort: Effort; readonly within?: readonly Region[] }): readonly Doubt[] {
	return versions.newAllows.flatMap(allow => allow.space.regions.flatMap(region => piecesWithin(region, how.within).flatMap(pieces =>
		allow.space.principals.flatMap(principal => [...doubtsOfBox({ allow, pieces, principal, tests: allow.space.tests }, versions, how.effort)]))));
}

/** How often tests may be parted into cases. It is used up. */
export interface Effort {
	cases: number;
}

/** Requests: all that are in one of the pieces, which hold the same ones. */
interface Box {
	readonly allow: Applying;
	readonly pieces: readonly Region[];
	readonly principal: string;
	readonly tests: readonly PlainTest[];
}

function piecesWithin(region: Region, within: readonly Region[] | undefined): readonly (readonly Region[])[] {
	if (!within) return [[region]];
	return within.filter(it => regionsMeet(it, region)).map(it => commonRegions(it, region));
}

function* doubtsOfBox(box: Box, versions: Versions, effort: Effort): Iterable<Doubt> {
	const { allow: { space: allow }, pieces: regions, principal, tests } = box;
	const { oldAllows, newDenies } = versions;
	if (!isCovered(box, [...oldAllows, ...newDenies], effort)) yield { allow, deny: undefined, regions, principal, tests };
	for (const deny of versions.oldDenies) yield* doubtsByDeny(box, deny, newDenies, effort);
}

/** What the old version denied has to be denied still. */
function* doubtsByDeny(box: Box, deny: Applying, newDenies: readonly Applying[], effort: Effort): Iterable<Doubt> {
	const tests = [...box.tests, ...deny.space.tests];
	const principals = deny.space.principals.filter(it => principalsMeet(it, box.principal));
	if (principals.length === 0 || neverHold(tests)) return;
	for (const region of deny.space.regions) {
		if (!box.pieces.every(piece => regionsMeet(piece, region))) continue;
		const pieces = box.pieces.flatMap(piece => commonRegions(piece, region));
		for (const principal of principals) {
			const parts = [principal, box.principal].map(it => ({ allow: deny, pieces, principal: it, tests }));
			if (!parts.some(part => isCovered(part, newDenies, effort))) yield { allow: box.allow.space, deny: deny.space, regions: pieces, principal: narrower(principal, box.principal), tests };
		}
	}
}

function narrower(a: string, b: string): string {
	return a === '*' || a === 'self' || a.startsWith('!') ? b : a;
}

/** True when the box is in the spaces together, as a whole or in each of the cases that its tests leave. */
function isCovered(box: Box, by: readonly Applying[], effort: Effort): boolean {
	const near = by.filter(({ space, membership }) => membershipCovers(membership, box.allow.membership) && principalCovers(space.principals, box.principal));
	return isCoveredBy(box.pieces, box.tests, near.map(({ space }) => space), effort, deepest);
}

const deepest = 3;

function isCoveredBy(pieces: readonly Region[], tests: readonly PlainTest[], spaces: readonly Space[], effort: Effort, depth: number): boolean {
	if (spaces.length === 0) return neverHold(tests);
	const usable = spaces.filter(space => testsImply(tests, space.tests));
	if (usable.length > 0 && isWithin(pieces, usable)) return true;
	if (neverHold(tests)) return true;
	// Where the spaces do not hold the resources together, whatever their tests say, no case will help.
	if (depth === 0 || effort.cases <= 0 || usable.length === spaces.length || !isWithin(pieces, spaces)) return false;
	return casesOf(tests, spaces.map(space => space.tests)).some(cases => {
		effort.cases -= 1;
		return effort.cases > 0 && cases.every(it => isCoveredBy(pieces, it, spaces, effort, depth - 1));
	});
}

function isWithin(pieces: readonly Region[], spaces: readonly Space[]): boolean {
	const regions = spaces.flatMap(space => space.regions);
	return pieces.some(piece => regionCovered(piece, regions));
}
