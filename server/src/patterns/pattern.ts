import type { Blueprint } from './blueprint.js';
import { places } from './known-parameters.js';
import type { Parameter } from './parameters.js';

/** Something that people set up again and again, and what it takes. */
export interface Pattern {
	/** `ecs-task-role`: its name in a terminal; in an editor it is `iam-ecs-task-role`. Never renamed. */
	readonly id: string;
	/** `ECS task role`. */
	readonly title: string;
	/** Why it exists and why no more is allowed, in one sentence. */
	readonly purpose: string;
	readonly group: Group;
	/** Where AWS says what is needed. */
	readonly sources: readonly string[];
	/** Other prefixes of its snippet. */
	readonly prefixes?: readonly string[];
	/** In the order in which they are asked for, the places last. */
	readonly parameters: Readonly<Record<string, Parameter>>;
	/** Takes a value for each parameter, and only values that fit. */
	make(values: Readonly<Record<string, string>>): Blueprint;
}

export type Group = typeof groups[number];

export const groups = ['Starting points', 'Containers', 'Compute', 'Deployment', 'Across accounts', 'Services', 'Guardrails', 'Resource policies', 'Organizations', 'Audit'] as const;

type Parameters = Readonly<Record<string, Parameter>>;

/** What a pattern's parameters are read as. */
export type ValuesOf<Asked extends Parameters> = { readonly [Name in keyof Asked]: ReturnType<Asked[Name]['read']> };

interface Definition<Asked extends Parameters> extends Omit<Pattern, 'parameters' | 'make'> {
	readonly parameters: Asked;
	make(values: ValuesOf<Asked>): Blueprint['resources'];
}

/** A pattern with its values typed after its parameters. */
export function definePattern<Asked extends Parameters>({ make, parameters, ...rest }: Definition<Asked>): Pattern {
	return {
		...rest,
		parameters: { ...parameters, ...places },
		make(values) {
			const read = Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.read(values[name] ?? parameter.example)]));
			// The names and the readers come from the same object, which is what the type says.
			return { resources: make(read as ValuesOf<Asked>) };
		},
	};
}
