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
	const valueOf = (name: string, names: Names): string => given[name] ?? defaultOf(name, pattern.parameters[name]!, format, config, names);
	const names = Object.fromEntries(Object.keys(exampleNames).filter(it => it in pattern.parameters).map(it => [it, valueOf(it, {})]));
	return Object.fromEntries(Object.keys(pattern.parameters).map(name => [name, valueOf(name, names)]));
}

/** How a service is called, by parameter. */
export type Names = Readonly<Record<string, string>>;

/** What the examples are called after. */
const exampleNames: Names = { project: 'shop', environment: 'production', service: 'orders' };

/** An example with the parameters it is named after in braces: `{project}-uploads`; undefined where it is named after none. */
export function templateOf(example: string): string | undefined {
	const template = Object.entries(exampleNames).reduce((text, [name, word]) => text.replace(new RegExp(`\\b${word}\\b`, 'g'), `{${name}}`), example);
	return template === example ? undefined : template;
}

function named({ example, problem }: Parameter, names: Names): string {
	const made = templateOf(example)?.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? exampleNames[name]!);
	return made !== undefined && problem(made) === undefined ? made : example;
}

/** What a parameter is unless somebody says something else: examples go by the names of the service. Places are left to a host that knows them, as a configuration may be for many accounts. */
export function defaultOf(name: string, parameter: Parameter, format: Format, config: Defaults | undefined, names: Names = {}): string {
	if (parameter.place && format !== 'json') return '';
	return configuredValue(name, parameter, config) ?? (parameter.place ? examplePlaces[parameter.place] : named(parameter, names));
}

/** What the configuration says, where that fits. */
export function configuredValue(name: string, parameter: Parameter, config: Defaults | undefined): string | undefined {
	return config && [config.defaults[name], fromConfig(parameter, config)].find(it => it !== undefined && parameter.problem(it) === undefined);
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
	return `The pattern ${id} has no parameter "${name}"; ${near === undefined ? `it has ${Object.keys(parameters).join(', ')}.` : `did you mean "${near}"?`}`;
}
