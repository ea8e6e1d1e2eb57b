import type { ActionId, Catalog } from '../../reference/catalog.js';
import type { CompiledPolicy } from '../compile.js';
import { contextOf, type GivenContext } from '../context.js';
import type { Codes } from '../patterns/codes.js';
import { allowsAtLeast, matchPolicies } from '../policy-match.js';
import { reaches } from '../principal-match.js';
import { parsePrincipal, type Principal } from '../principal.js';
import { requestOf } from '../request.js';
import { holdsComputed } from './assume.js';
import type { Forms } from './forms.js';
import type { Unknowns } from './names.js';
import type { Doubt, Versions } from './prove.js';
import type { Region } from './region.js';
import { candidatesFor, fillers, passes, sampleOf, type Sample } from './samples.js';
import type { PlainTest } from './tests.js';

/** A request that one version allows and the other does not. */
export interface ExampleRequest {
	readonly principal: string | undefined;
	readonly action: string;
	readonly resource: string;
	/** What the request has to have; every other key is missing from it. */
	readonly context: GivenContext;
}

export interface Search {
	readonly before: CompiledPolicy;
	readonly after: CompiledPolicy;
	readonly versions: Versions;
	readonly unknowns: Unknowns;
	readonly catalog: Catalog;
	readonly forms: Forms;
	/** How many requests may still be tried. It is used up. */
	readonly budget: { requests: number };
}

/** Tries requests in the doubt until one turns out to be allowed by the new version and not by the old one. */
export function findExample(doubt: Doubt, actions: readonly (ActionId | string)[], search: Search): ExampleRequest | undefined {
	const contexts = [...contextsFor(doubt, search)].slice(0, 120);
	for (const action of actions.slice(0, 6)) {
		for (const context of contexts) {
			for (const resource of resourcesFor(doubt, action, context, search)) {
				if (search.budget.requests-- <= 0) return undefined;
				const request = { principal: principalFor(doubt.principal), action: nameOf(action, search.catalog), resource, context };
				if (isNew(request, search)) return request;
			}
		}
	}
	return undefined;
}

function nameOf(action: ActionId | string, catalog: Catalog): string {
	return typeof action === 'string' ? action.replaceAll('*', 'Example').replaceAll('?', 'x') : catalog.nameOf(action);
}

function* resourcesFor({ regions }: Doubt, action: ActionId | string, context: GivenContext, { unknowns, forms, versions }: Search): Iterable<string> {
	const set = typeof action === 'string' ? undefined : forms.of(action);
	const fits = (text: string): boolean => !set || holdsComputed(text) || set.matches(text);
	const fromRegions = patternsFor(regions, versions).flatMap(pattern => fillers.flatMap(filler => sampleOf(pattern, filler, unknowns, context) ?? []));
	const fromForms = (set?.arns ?? []).slice(0, 4).flatMap(form => fillers.slice(0, 2).map(filler => exampleOf(form, filler)));
	yield* new Set([...fromRegions, ...fromForms, '*'].filter(fits));
}

/** What the old version leaves out is where something new is to be found. */
function patternsFor(regions: readonly Region[], { oldAllows }: Versions): readonly Codes[] {
	return [...regions.map(({ pattern }) => pattern), ...oldAllows.flatMap(({ space }) => space.regions.flatMap(({ minus }) => minus))];
}

function exampleOf(form: string, filler: string): string {
	const values: Readonly<Record<string, string>> = { Partition: 'aws', Region: 'us-east-1', Account: '111122223333' };
	return form.replace(/\$\{([^}]*)\}/g, (_, name: string) => values[name] ?? filler);
}

function principalFor(name: string): string | undefined {
	const [, type, text] = /^(\S+) (.*)$/s.exec(name) ?? [];
	if (name === '*' || name.startsWith('!')) return 'arn:aws:iam::444455556666:user/example';
	if (type === 'AWS' && /^\d{12}$/.test(text ?? '')) return `arn:aws:iam::${text}:user/example`;
	return type === '?' ? undefined : text;
}

/** Contexts that pass the tests of the doubt, the smallest first as far as that goes. */
function* contextsFor({ tests, regions }: Doubt, { versions, unknowns }: Search): Iterable<GivenContext> {
	const others = [...versions.oldAllows, ...versions.oldDenies, ...versions.newDenies].flatMap(({ space }) => space.tests);
	const meanings = patternsFor(regions, versions).flatMap(pattern => pattern.flatMap(code => unknowns.meaningOf(code) ?? []));
	const variables = meanings.flatMap(meaning => meaning.kind === 'variable' ? [meaning.key] : []);
	const keys = [...new Set([...tests, ...others].map(({ key }) => key).filter(key => key !== ''))].slice(0, 8);
	const choices = keys.map(key => [key, choicesFor(key, tests, others, unknowns)] as const);
	const fixed = Object.fromEntries(variables.filter(key => !keys.includes(key)).map(key => [key, 'example']));
	yield* combinations(choices, fixed);
}

function choicesFor(key: string, tests: readonly PlainTest[], others: readonly PlainTest[], unknowns: Unknowns): readonly Sample[] {
	const own = tests.filter(test => test.key === key);
	const all = candidatesFor([...own, ...others.filter(test => test.key === key)], unknowns);
	return all.filter(sample => passes(own, sample, unknowns)).slice(0, 6);
}

function* combinations(choices: readonly (readonly [string, readonly Sample[]])[], context: GivenContext): Iterable<GivenContext> {
	const [first, ...rest] = choices;
	if (!first) {
		yield context;
		return;
	}
	for (const sample of first[1]) yield* combinations(rest, { ...context, [first[0]]: sample });
}

function isNew(example: ExampleRequest, { before, after }: Search): boolean {
	const principal: Principal | undefined = example.principal === undefined ? undefined : parsePrincipal(example.principal);
	if (example.principal !== undefined && !principal) return false;
	const { action, resource, context } = example;
	const request = { ...requestOf({ principal, action, resource, context: contextOf(context, 'absent') }), actionInLowerCase: action.toLowerCase(), hasBoundary: false };
	const now = matchPolicies([after], request);
	if (now.denies !== 'no' || now.allows !== 'yes') return false;
	const then = matchPolicies([before], request);
	return reaches.some(reach => allowsAtLeast(now, reach) === 'yes' && (then.denies === 'yes' || allowsAtLeast(then, reach) === 'no'));
}
