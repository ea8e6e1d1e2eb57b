import type { SessionStarter } from '../activate.js';

/** Stops the server, if it runs, and starts it anew. */
export async function restartServer(start: SessionStarter): Promise<void> {
	await (await start()).restart();
}
