import type { Parameter } from '../patterns/parameters.js';
import { patterns } from '../patterns/catalog/index.js';
import { example, grantBlueprint, grantFor, kindsOf, purposeOf, type Grant, type Wish } from '../patterns/from-actions.js';
import { renderBlueprint, renderPattern } from '../patterns/render/index.js';
import type { Format, RenderedFile, Surroundings } from '../patterns/render/rendering.js';
import { completeValues, configuredValue, defaultOf, problemsIn, templateOf, type Defaults } from '../patterns/values.js';
import type { Catalog } from '../reference/catalog.js';

/** A pattern as somebody is asked about it. */
export interface PatternOffer {
	readonly id: string;
	readonly title: string;
	readonly purpose: string;
	readonly group: string;
	readonly parameters: readonly ParameterOffer[];
}

export interface ParameterOffer {
	readonly name: string;
	readonly ask: string;
	/** What it is unless something else is said; of a place, in JSON. */
	readonly value: string;
	readonly choices?: readonly string[];
	/** What the choices come to. */
	readonly meanings?: Readonly<Record<string, string>>;
	/** True for any number of the choices, with commas between them. */
	readonly several?: boolean;
	/** The parameter that has to have one of the words for this one to matter. */
	readonly only?: { readonly parameter: string; readonly words: readonly string[] };
	/** The value named after others: `{project}-uploads`. */
	readonly follows?: string;
	/** True for the places that other formats know by themselves. */
	readonly jsonOnly?: boolean;
}

/** Files and what is left to do about them, each a sentence. */
export interface Written {
	readonly files: readonly RenderedFile[];
	readonly notes: readonly string[];
}

/** Every pattern, its values as the configuration has them. */
export function patternOffers(config: Defaults | undefined): readonly PatternOffer[] {
	return patterns.map(({ id, title, purpose, group, parameters }) => ({
		id, title, purpose, group,
		parameters: Object.entries(parameters).map(([name, parameter]) => parameterOffer(name, parameter, 'project' in parameters, config)),
	}));
}

const named = new Set(['project', 'environment', 'service']);

function parameterOffer(name: string, parameter: Parameter, hasNames: boolean, config: Defaults | undefined): ParameterOffer {
	const { ask, example, choices, meanings, several, only, place } = parameter;
	const follows = hasNames && !named.has(name) && configuredValue(name, parameter, config) === undefined ? templateOf(example) : undefined;
	return {
		name, ask, value: defaultOf(name, parameter, 'json', config), ...choices && { choices }, ...meanings && { meanings }, ...several && { several }, ...only && { only }, ...place && { jsonOnly: true },
		...follows !== undefined && { follows },
	};
}

/** What is wrong with the value of a parameter; undefined where it fits, or where there is no such pattern. */
export function parameterProblem(id: string, name: string, value: string): string | undefined {
	const pattern = patterns.find(it => it.id === id);
	return pattern && problemsIn(pattern, { [name]: value })[0]?.message;
}

/** A pattern written down; undefined where there is none of that name or a value does not fit. `present` are the blocks that a module of Terraform has already. */
export function writePattern(
	id: string, values: Readonly<Record<string, string>>, format: Format, config?: Defaults, present?: ReadonlySet<string>,
): Written | undefined {
	const pattern = patterns.find(it => it.id === id);
	if (!pattern || problemsIn(pattern, values).length > 0) return undefined;
	return { files: renderPattern(pattern, completeValues(pattern, values, format, config), format, present).files, notes: [] };
}

export interface ActionWish {
	readonly actions: readonly string[];
	readonly resources: readonly string[];
	readonly withDependents: boolean;
	/** Of the policy. */
	readonly name?: string;
	readonly format: Format;
}

/** The smallest policy for some actions; undefined where none of them exists. */
export function writePolicy({ format, name = 'generated', ...wish }: ActionWish, catalog: Catalog, config?: Defaults, present?: ReadonlySet<string>): Written | undefined {
	const grant = grantFor(wish, catalog);
	if (grant.statements.length === 0) return undefined;
	const places = format === 'json' ? placesIn(config) : {};
	const { files } = renderBlueprint(grantBlueprint(grant, name), { name, purpose: purposeOf(grant) }, format, { places, ...present && { present } });
	return { files, notes: notesOn(grant, places) };
}

/** What a wish comes to, to ask on about it. */
export interface WishOffer {
	readonly count: number;
	readonly problems: readonly string[];
	readonly needs: Grant['needs'];
	readonly kinds: readonly { readonly name: string; readonly example: string; readonly actions: readonly string[] }[];
}

export function describeWish(wish: Wish, catalog: Catalog, config?: Defaults): WishOffer {
	const { problems, needs, statements } = grantFor(wish, catalog);
	const places = placesIn(config);
	return {
		count: statements.flatMap(({ actions = [] }) => actions).length, problems, needs,
		kinds: kindsOf(wish, catalog).map(({ name, form, actions }) => ({ name: name.replaceAll('-', ' '), example: example(form, places), actions })),
	};
}

function placesIn(config: Defaults | undefined): Surroundings['places'] {
	const [account, region] = [config?.accounts[0], config?.regions[0]];
	return { ...account !== undefined && { account }, ...region !== undefined && { region } };
}

function notesOn({ problems, examples, needs }: Grant, places: Surroundings['places']): readonly string[] {
	return [...problems, ...examples.map(arn => `Fill in ${example(arn, places)}.`), ...needs.map(({ of, action }) => `${of} needs ${action} too.`)];
}
