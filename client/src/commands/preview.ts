import { TabInputText, Uri, languages, window, workspace, type Disposable } from 'vscode';
import type { FolderFile, PatternFormat } from '../../../server/src/lsp/messages.js';

const scheme = 'iamscope-preview';

/** Shows what would be written, in tabs that cannot be edited and are gone when the wizard is. */
export interface Preview extends Disposable {
	/** Resolves once the files can be seen, the first on top. */
	show(files: readonly FolderFile[], format: PatternFormat): Promise<void>;
	/** Closes the tabs. */
	close(): Promise<void>;
}

export function createPreview(): Preview {
	const texts = new Map<string, string>();
	const provider = workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => texts.get(uri.toString()) ?? '' });
	return {
		async show(files, format) {
			await closeTabs();
			// VS Code keeps the text of an address for a while, so that each version needs its own.
			const uris = files.map(({ name, text }) => remember(Uri.from({ scheme, path: `/${name}`, query: String(Date.now()) }), text));
			for (const uri of uris) await showText(uri, format);
			if (uris.length > 1) await showText(uris[0]!, format);
		},
		close: closeTabs,
		dispose() {
			provider.dispose();
		},
	};

	function remember(uri: Uri, text: string): Uri {
		texts.set(uri.toString(), text);
		return uri;
	}
}

/** What VS Code calls the language of a format. */
export const languageOf: Readonly<Record<PatternFormat, string>> = { terraform: 'terraform', cloudformation: 'yaml', json: 'json' };

async function showText(uri: Uri, format: PatternFormat): Promise<void> {
	const document = await workspace.openTextDocument(uri);
	if (document.languageId !== languageOf[format]) await languages.setTextDocumentLanguage(document, languageOf[format]);
	await window.showTextDocument(document, { preview: false, preserveFocus: true });
}

async function closeTabs(): Promise<void> {
	const tabs = window.tabGroups.all.flatMap(group => group.tabs).filter(({ input }) => input instanceof TabInputText && input.uri.scheme === scheme);
	if (tabs.length > 0) await window.tabGroups.close(tabs, true);
}
