import type { Io } from './io.js';

/** One line on a terminal that says how far it is, and is gone at the end. */
export interface Progress {
	/** Called with the number of files that are done. */
	done(count: number): void;
	end(): void;
}

/** Says nothing for the first half second, where no terminal is read, and in CI. */
export function createProgress(total: number, { error, isErrorTerminal, env, now }: Io): Progress {
	if (!isErrorTerminal || env['CI'] !== undefined) return { done: () => undefined, end: () => undefined };
	const start = now();
	let last = start + delay - interval;
	let shown = false;
	return {
		done(count) {
			if (now() - last < interval) return;
			last = now();
			shown = true;
			error(`\r\u001b[2K${count} of ${total} files`);
		},
		end: () => { if (shown) error('\r\u001b[2K'); },
	};
}

/** In milliseconds. */
const delay = 500;
const interval = 100;
