import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

/**
 * Starts a server anew that has gone, without a word to the user but in the log and the status item.
 * Five crashes within three minutes end it: a server that cannot live would only cost battery.
 */
export function stayQuiet(startAgain: () => Promise<void>): ErrorHandler {
	const crashes: number[] = [];
	return {
		error: () => ({ action: ErrorAction.Continue, handled: true }),
		closed() {
			const now = Date.now();
			crashes.push(now);
			const recent = crashes.filter(time => now - time < threeMinutes).length;
			// The client starts again only when it has finished closing, hence not in this turn.
			if (recent < 5) setTimeout(() => void startAgain());
			return { action: CloseAction.DoNotRestart, handled: true };
		},
	};
}

const threeMinutes = 3 * 60 * 1000;
