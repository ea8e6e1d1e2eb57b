import type { ExtensionContext } from 'vscode';
import { activateWith, type Api } from './activate.js';

/** VS Code on the desktop, on a remote machine, in a container. */
export function activate(context: ExtensionContext): Api {
	return activateWith(context, async () => (await import('./node-client.js')).startInNode(context));
}
