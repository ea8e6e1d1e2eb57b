/** How a step of a wizard ends: answered, back to the step before, or left with Escape. */
export type Outcome<Value> = { readonly value: Value } | 'back' | 'left';

/** Where a step stands among the others. */
export interface Position {
	/** From 1. */
	readonly step: number;
	/** Undefined while it hangs on an answer how many there are. */
	readonly of: number | undefined;
}

/** Asks for one thing and resolves to the state with the answer in it. What was answered before stays in the state, so that it can be offered again. */
export type Step<State> = (state: State, at: Position) => Promise<Outcome<State>>;

/** The steps that a state leads through, from the first. */
export interface Way<State> {
	readonly steps: readonly Step<State>[];
	/** False where more steps follow from the answer to the last one. */
	readonly complete: boolean;
}

/** Goes from step to step, forth and back. Undefined when somebody leaves. */
export async function walk<State>(start: State, wayFrom: (state: State) => Way<State>): Promise<State | undefined> {
	let state = start;
	for (let at = 0; ;) {
		const { steps, complete } = wayFrom(state);
		const step = steps[at];
		if (!step) return state;
		const outcome = await step(state, { step: at + 1, of: complete ? steps.length : undefined });
		if (outcome === 'left') return undefined;
		if (outcome === 'back') at = Math.max(0, at - 1);
		else {
			state = outcome.value;
			at++;
		}
	}
}

/** The outcome with another value where there is one. */
export function mapped<From, To>(outcome: Outcome<From>, change: (value: From) => To): Outcome<To> {
	return typeof outcome === 'string' ? outcome : { value: change(outcome.value) };
}
