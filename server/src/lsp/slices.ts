import type { Steps } from '../base/steps.js';
import { nextTurn } from './guard.js';

/** In milliseconds. With one step more this is what a key stroke waits for: https://web.dev/articles/optimize-long-tasks calls 50 a long task. */
const slice = 15;

/**
 * Runs the steps for a while at a time and lets messages be read and answered in between. Undefined when nobody wants the result any more, which is
 * asked before each further while.
 */
export async function inSlices<Result>(steps: Steps<Result>, isVain: () => boolean): Promise<Result | undefined> {
	for (;;) {
		const end = performance.now() + slice;
		while (performance.now() < end) {
			const step = steps.next();
			if (step.done) return step.value;
		}
		await nextTurn();
		if (isVain()) return undefined;
	}
}
