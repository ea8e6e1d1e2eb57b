import { closest } from '../base/closest.js';
import type { Parameter } from './parameters.js';
import type { Pattern } from './pattern.js';
import { examplePlaces, type Format } from './render/rendering.js';

/** What the configuration of a workspace says that patterns can use. */
export interface Defaults {
	readonly accounts: readonly string[];
	readonly regions: readonly string[];
	readonly organization: string | undefined;
	readonly boundary: string | undefined;
	/** Parameter to value. */
	readonly defaults: Readonly<Record<string, string>>;
}

export interface ValueProblem {
	readonly name: string;
	/** A sentence. */
	readonly message: string;
}

/** A value for each parameter: the given one, else the configured one that fits, else the example. */
export function completeValues(pattern: Pattern, given: Readonly<Record<string, string>>, format: Format, config?: Defaults): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(pattern.parameters).map(([name, parameter]) => [name, given[name] ?? defaultOf(name, parameter, format, config)]));
}

/** What a parameter is unless somebody says something else. Places are left to a host that knows them, as a configuration may be for many accounts. */
export function defaultOf(name: string, parameter: Parameter, format: Format, config: Defaults | undefined): string {
	if (parameter.place && format !== 'json') return '';
	const configured = config && [config.defaults[name], fromConfig(parameter, config)].find(it => it !== undefined && parameter.problem(it) === undefined);
	return configured ?? (parameter.place ? examplePlaces[parameter.place] : parameter.example);
}

function fromConfig({ from }: Parameter, { accounts, regions, organization, boundary }: Defaults): string | undefined {
	switch (from) {
		case 'account': return accounts[0];
		case 'region': return regions[0];
		case 'organization': return organization;
		case 'boundary': return boundary;
		case undefined: return undefined;
	}
}

/** What is wrong with given values, those of parameters that do not exist included. */
export function problemsIn(pattern: Pattern, given: Readonly<Record<string, string>>): readonly ValueProblem[] {
	return Object.entries(given).flatMap(([name, value]) => {
		const message = Object.hasOwn(pattern.parameters, name) ? pattern.parameters[name]!.problem(value) : unknownParameter(name, pattern);
		return message === undefined ? [] : [{ name, message }];
	});
}

function unknownParameter(name: string, { id, parameters }: Pattern): string {
	const near = closest(name, Object.keys(parameters));
	return `The pattern ${id} has no parameter "${name}"${near === undefined ? '.' : `; did you mean "${near}"?`}`;
}
