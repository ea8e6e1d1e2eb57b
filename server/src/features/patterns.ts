import { patterns } from '../patterns/catalog/index.js';
import { example, grantBlueprint, grantFor, purposeOf, type Grant } from '../patterns/from-actions.js';
import { renderBlueprint, renderPattern } from '../patterns/render/index.js';
import type { Format, RenderedFile, Surroundings } from '../patterns/render/rendering.js';
import { completeValues, defaultOf, problemsIn, type Defaults } from '../patterns/values.js';
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
		parameters: Object.entries(parameters).map(([name, parameter]): ParameterOffer => ({
			name, ask: parameter.ask, value: defaultOf(name, parameter, 'json', config), ...parameter.choices && { choices: parameter.choices }, ...parameter.place && { jsonOnly: true },
		})),
	}));
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
	readonly format: Format;
}

/** The smallest policy for some actions; undefined where none of them exists. */
export function writePolicy({ format, ...wish }: ActionWish, catalog: Catalog, config?: Defaults, present?: ReadonlySet<string>): Written | undefined {
	const grant = grantFor(wish, catalog);
	if (grant.statements.length === 0) return undefined;
	const [account, region] = format === 'json' ? [config?.accounts[0], config?.regions[0]] : [];
	const places = { ...account !== undefined && { account }, ...region !== undefined && { region } };
	const { files } = renderBlueprint(grantBlueprint(grant, 'generated'), { name: 'generated', purpose: purposeOf(grant) }, format, { places, ...present && { present } });
	return { files, notes: notesOn(grant, places) };
}

function notesOn({ problems, examples, needs }: Grant, places: Surroundings['places']): readonly string[] {
	return [...problems, ...examples.map(arn => `Fill in ${example(arn, places)}.`), ...needs.map(({ of, action }) => `${of} needs ${action} too.`)];
}
