/**
 * The candidate nearest to `text` by edit distance without regard to case, if near enough to be a typo:
 * at most two edits, or a quarter of the length for long names. Ties go to the first candidate.
 */
export function closest(text: string, candidates: Iterable<string>, limit = Math.max(2, Math.floor(text.length / 4))): string | undefined {
	const wanted = text.toLowerCase();
	let best: string | undefined;
	let bestCost = limit + 1;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - text.length) >= bestCost) continue;
		const cost = editDistance(wanted, candidate.toLowerCase(), bestCost);
		if (cost < bestCost) {
			best = candidate;
			bestCost = cost;
		}
	}
	return best;
}

/** Optimal-string-alignment distance (a swap of neighbours is one edit), or `limit` as soon as it cannot be below it. */
export function editDistance(a: string, b: string, limit = Infinity): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = nextRow(a, b, row, last, beforeLast);
		if (Math.min(...current) >= limit) return limit;
		beforeLast = last;
		last = current;
	}
	return Math.min(last[b.length]!, limit);
}

function nextRow(a: string, b: string, row: number, last: readonly number[], beforeLast: readonly number[]): number[] {
	const current = [row];
	for (let column = 1; column <= b.length; column++) {
		const same = a[row - 1] === b[column - 1];
		let cost = Math.min(last[column - 1]! + (same ? 0 : 1), last[column]! + 1, current[column - 1]! + 1);
		const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
		if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
		current.push(cost);
	}
	return current;
}
