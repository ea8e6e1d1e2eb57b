/** One measured value, and what it should not exceed. */
export interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: 'ms' | 'µs' | 'MB' | '×';
	readonly target?: number;
}

/** A group of figures. It gives a sentence instead where it cannot run. */
export interface Bench {
	readonly title: string;
	run(): Promise<readonly Figure[] | string>;
}

/** How long one call takes in microseconds: the median of several batches, each long enough for the clock, after a warm-up. */
export function microsecondsPerCall(call: () => unknown): number {
	const warmUpUntil = performance.now() + 30;
	let perBatch = 0;
	for (; performance.now() < warmUpUntil; perBatch++) call();
	const batch = Math.max(1, Math.ceil(perBatch / 10));
	const times = Array.from({ length: 15 }, () => {
		const start = performance.now();
		for (let index = 0; index < batch; index++) call();
		return (performance.now() - start) / batch * 1000;
	});
	return median(times);
}

export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** One line: the name, the value, the target and whether it is met. */
export function printFigure({ name, value, unit, target }: Figure): string {
	const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
	const verdict = target === undefined ? '' : `  target ${String(target).padStart(4)} ${unit}  ${value <= target ? 'ok' : 'TOO MUCH'}`;
	return `  ${name.padEnd(52)} ${value.toFixed(digits).padStart(8)} ${unit}${verdict}`;
}
