/** Work in small steps: whoever runs it can do something else between two of them, or leave the rest undone. The last step gives the result. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does all of it at once. */
export function finished<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}
