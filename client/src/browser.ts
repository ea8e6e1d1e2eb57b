import type { ExtensionContext } from 'vscode';
import { activateWith, type Api } from './activate.js';

/** VS Code in a browser, where extensions run in a web worker. */
export function activate(context: ExtensionContext): Api {
	return activateWith(context, async () => (await import('./browser-client.js')).startInBrowser(context));
}
