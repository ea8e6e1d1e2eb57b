/** A source of numbers that gives the same ones for the same seed, so that a failure can be repeated. */
export interface Random {
	/** An integer from 0 up to but without `limit`. */
	below(limit: number): number;
	pick<T>(from: readonly T[]): T;
	/** True once in `times`. */
	once(times: number): boolean;
}

/** Mulberry32: small, fast and good enough to choose test cases. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const below = (limit: number): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	};
	return { below, pick: from => from[below(from.length)]!, once: times => below(times) === 0 };
}
