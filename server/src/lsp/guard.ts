import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** Wraps the handler of a request; see `createGuard`. */
export type Guard = <Params, Result>(
	fallback: (params: Params) => Result,
	handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
) => (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>>;

/**
 * Makes the guard that every request goes through: what is newer goes first, what was cancelled costs nothing,
 * and a bug is logged and answered with `fallback` instead of stopping the server.
 */
export function createGuard(log: (error: unknown) => void): Guard {
	return (fallback, handle) => async (params, token) => {
		await nextTurn();
		if (token.isCancellationRequested) return cancelled();
		try {
			const result = await handle(params, token);
			return token.isCancellationRequested ? cancelled() : result;
		} catch (error) {
			if (error instanceof ResponseError) return new ResponseError<never>(error.code, error.message);
			log(error);
			return fallback(params);
		}
	};
}

/** Lets the messages that have arrived meanwhile be read, a cancellation among them. Exists in Node and in a worker. */
export function nextTurn(): Promise<void> {
	return new Promise(resolve => { setTimeout(resolve); });
}

function cancelled(): ResponseError<never> {
	return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
}
