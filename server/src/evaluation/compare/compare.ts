import type { Policy, Statement } from '../../policy/model.js';
import type { ActionId, Catalog } from '../../reference/catalog.js';
import { compilePolicy, type CompiledPolicy } from '../compile.js';
import { classesOf, type ActionClass } from './actions.js';
import { assumeValues } from './assume.js';
import { createForms, type Forms } from './forms.js';
import { hiddenSource, mayBeReplaced } from './hidden.js';
import { createUnknowns, type Unknowns } from './names.js';
import { doubtsOf, versionsFor, type Doubt, type Versions } from './prove.js';
import { hiddenSpace, spacesOf, type Space } from './space.js';
import { findExample, type ExampleRequest, type Search } from './witness.js';

/**
 * What becomes of access with a new version. `different`: some is gained and some is lost. `undecided`: what could not be shown either way may be
 * gained, or lost; `gained` and `lost` say which.
 */
export interface Comparison {
	readonly relation: 'equal' | 'narrower' | 'wider' | 'different' | 'undecided';
	readonly gained: Change;
	readonly lost: Change;
}

export interface Change {
	/** `none` is proven, `some` has an example, `unknown` is neither. */
	readonly verdict: 'none' | 'some' | 'unknown';
	/** What has an example, then what could not be decided. */
	readonly access: readonly Access[];
}

/** Access that one version gives and the other does not. */
export interface Access {
	/** The statement that allows it; undefined where it hangs on what is computed elsewhere. */
	readonly statement: Statement | undefined;
	/** The Deny of the other version that is in the way; undefined where nothing there allows it. */
	readonly denied: Statement | undefined;
	/** In AWS spelling, in order: the actions that are concerned. */
	readonly actions: readonly string[];
	/** Undefined where it could not be decided. */
	readonly example: ExampleRequest | undefined;
}

/**
 * Compares what two versions of a policy allow, over the actions that the catalog knows and those that are written in the two. It never says that
 * nothing is gained, or lost, where something may be.
 */
export function comparePolicies(before: readonly Policy[], after: readonly Policy[], catalog: Catalog): Comparison {
	const same = before.length === after.length && before.every((policy, index) => sourceOf(policy) === sourceOf(after[index]!));
	if (same) return comparisonOf(nothing, nothing);
	const unknowns = createUnknowns();
	const [old, now] = [sideOf(before, unknowns, catalog), sideOf(after, unknowns, catalog)];
	const isOpen = old.hidden !== now.hidden || old.unreadable || now.unreadable;
	const spaces = [old, now].map(({ spaces: own, hidden }) => hidden === '' ? own : [...own, hiddenSpace(hidden)]) as [readonly Space[], readonly Space[]];
	const classes = classesOf(spaces.flat().map(({ actions }) => actions), catalog);
	const forms = createForms(catalog);
	const change = (from: 0 | 1): Change => {
		const [one, other] = from === 0 ? [old, now] : [now, old];
		return isOpen ? undecided : changeOf({ before: one, after: other, spaces: [spaces[from], spaces[from === 0 ? 1 : 0]], classes, unknowns, catalog, forms });
	};
	return comparisonOf(change(0), change(1));
}

const nothing: Change = { verdict: 'none', access: [] };
const undecided: Change = { verdict: 'unknown', access: [{ statement: undefined, denied: undefined, actions: [], example: undefined }] };

function comparisonOf(gained: Change, lost: Change): Comparison {
	return { relation: relationOf(gained.verdict, lost.verdict), gained, lost };
}

function relationOf(gained: Change['verdict'], lost: Change['verdict']): Comparison['relation'] {
	if (gained === 'unknown' || lost === 'unknown') return 'undecided';
	if (gained === 'some') return lost === 'some' ? 'different' : 'wider';
	return lost === 'some' ? 'narrower' : 'equal';
}

/** Positions do not matter, but the version does. */
function sourceOf({ tree, span, version }: Policy): string {
	return `${version?.text ?? ''} ${tree.text.slice(span.start, span.end)}`;
}

/** One version: the policies together, as those of one identity count together. */
interface Side {
	readonly compiled: CompiledPolicy;
	readonly spaces: readonly Space[];
	readonly hidden: string;
	/** True where it cannot be known which statements count, or what they do. */
	readonly unreadable: boolean;
}

function sideOf(policies: readonly Policy[], unknowns: Unknowns, catalog: Catalog): Side {
	const compiled = policies.map(policy => compilePolicy(policy));
	const assumed = compiled.map(assumeValues);
	return {
		compiled: { complete: true, statements: assumed.flatMap(({ statements }) => statements) },
		spaces: compiled.flatMap(policy => spacesOf(policy, unknowns, catalog)),
		hidden: policies.flatMap(policy => hiddenSource(policy) ?? []).join('\n'),
		unreadable: policies.some(policy => mayBeReplaced(policy) || policy.statements.some(({ effect }) => effect === undefined)),
	};
}

interface Question {
	readonly before: Side;
	readonly after: Side;
	readonly spaces: readonly [before: readonly Space[], after: readonly Space[]];
	readonly classes: readonly ActionClass[];
	readonly unknowns: Unknowns;
	readonly catalog: Catalog;
	readonly forms: Forms;
}

function changeOf(question: Question): Change {
	const budget = { requests: 4000 };
	const found = groupsOf(question).flatMap(group => [...accessIn(group, question, budget)]);
	const access = merged(found);
	const verdict = access.some(({ example }) => example) ? 'some' : access.length > 0 ? 'unknown' : 'none';
	return { verdict, access };
}

/** Classes that the same statements are about, and that are decided together. */
interface Group {
	readonly versions: Versions;
	readonly classes: readonly ActionClass[];
}

function groupsOf({ classes, spaces: [before, after] }: Question): readonly Group[] {
	const settled = settledIn(before, after);
	const doubtful = after.filter(space => space.effect === 'Allow' && !settled.has(space));
	const groups = new Map<string, ActionClass[]>();
	for (const it of classes) {
		if (doubtful.every(({ actions }) => it.has(actions) === false)) continue;
		const signature = [...before, ...after].map(({ actions }) => String(it.has(actions))).join('|');
		const own = groups.get(signature);
		if (own) own.push(it);
		else groups.set(signature, [it]);
	}
	return [...groups.values()].map(own => ({ versions: versionsFor(own[0]!, before, after.filter(space => !settled.has(space))), classes: own }));
}

/** What stands in both versions as it is gives nothing new, where all that the old one denies is denied still. Most statements of a change are such. */
function settledIn(before: readonly Space[], after: readonly Space[]): ReadonlySet<Space> {
	const texts = (spaces: readonly Space[], effect: Space['effect']): ReadonlySet<string | undefined> => new Set(spaces.filter(space => space.effect === effect).map(textIn));
	const [oldAllows, newDenies] = [texts(before, 'Allow'), texts(after, 'Deny')];
	const deniesStay = before.every(space => space.effect === 'Allow' || newDenies.has(textIn(space)));
	return new Set(deniesStay ? after.filter(space => space.effect === 'Allow' && oldAllows.has(textIn(space))) : []);
}

/** The source of the statement, and of what else has a say in what it means; undefined for what both versions have besides. */
function textIn({ statement }: Space): string | undefined {
	return statement && `${statement.policy.version?.text ?? ''} ${statement.policy.tree.text.slice(statement.span.start, statement.span.end)}`;
}

function* accessIn({ versions, classes }: Group, { before, after, unknowns, catalog, forms }: Question, budget: Search['budget']): Iterable<Access> {
	const search: Search = { before: before.compiled, after: after.compiled, versions, unknowns, catalog, forms, budget };
	const doubts = doubtsOf(versions, { effort: { cases: 0 } });
	if (doubts.length === 0) return;
	const ids = classes.flatMap(it => it.ids);
	const foreign = classes.filter(it => it.ids.length === 0).map(({ example }) => example);
	const names = (doubt: Doubt): readonly string[] => [...foreign, ...forms.fitting(ids, doubt.regions, Infinity).map(id => catalog.nameOf(id))];
	const open: Doubt[] = [];
	for (const doubt of doubts) {
		const example = findExample(doubt, [...foreign, ...forms.fitting(ids, doubt.regions, 6)], search);
		if (example) yield accessOf(doubt, () => names(doubt), example);
		else open.push(doubt);
	}
	const concerned = [...new Set(open.flatMap(doubt => forms.fitting(ids, doubt.regions, Infinity)))];
	if (open.length > 0 && mayBeNew(versions, concerned, foreign, forms)) yield* open.map(doubt => accessOf(doubt, () => names(doubt), undefined));
}

function accessOf({ allow, deny }: Doubt, names: () => readonly string[], example: ExampleRequest | undefined): Access {
	return { statement: allow.statement, denied: deny?.statement, get actions() { return [...new Set(names())].sort(); }, example };
}

/** Looks closer: at every case that tests leave, and at each action with the resources that it can have. */
function mayBeNew(versions: Versions, ids: readonly ActionId[], foreign: readonly string[], forms: Forms): boolean {
	if (doubtsOf(versions, { effort: { cases: 400 } }).length === 0) return false;
	if (foreign.length > 0) return true;
	const sets = new Set(ids.map(forms.of));
	const effort = { cases: 2000 };
	return sets.size > mostForms || [...sets].some(({ regions }) => doubtsOf(versions, { effort, within: regions }).length > 0);
}

/** Actions of one service share most of their forms. Far more are looked at only where almost all actions are concerned. */
const mostForms = 400;

/** One entry for each pair of statements, with an example where there is one. */
function merged(found: readonly Access[]): readonly Access[] {
	const byStatements = new Map<string, Access>();
	for (const access of found) {
		const key = `${placeOf(access.statement)} ${placeOf(access.denied)}`;
		const own = byStatements.get(key);
		byStatements.set(key, own ? together(own, access) : access);
	}
	return [...byStatements.values()].sort((a, b) => Number(b.example !== undefined) - Number(a.example !== undefined));
}

function together(one: Access, other: Access): Access {
	const { statement, denied } = one;
	return { statement, denied, get actions() { return [...new Set([...one.actions, ...other.actions])].sort(); }, example: one.example ?? other.example };
}

function placeOf(statement: Statement | undefined): string {
	return statement ? `${statement.policy.span.start}.${statement.index}` : '';
}
