import { InputError } from '../../features/simulation/input-error.js';
import type { Io } from '../io.js';

/** One word after `iamscope`. */
export interface Command {
	readonly name: string;
	/** Behind `iamscope`, in the list of commands: `check [paths]`. */
	readonly usage: string;
	/** One line, no full stop. */
	readonly summary: string;
	/** What follows the usage in `iamscope <command> --help`. */
	readonly help: string;
	/** Returns the exit code. Throws a `UsageError` for arguments that cannot be understood. `argv` is what follows the name. */
	run(argv: readonly string[], io: Io): Promise<number> | number;
}

/** Arguments that cannot be understood; the message is for the user. */
export class UsageError extends InputError {}

/** Runs `work`; what it throws while arguments are read becomes a usage error. */
export function reading<Value>(work: () => Value): Value {
	try {
		return work();
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}
