import type { SessionStarter } from '../activate.js';

/** Opens the one output channel of the extension. */
export async function showLog(start: SessionStarter): Promise<void> {
	(await start()).log.show();
}
