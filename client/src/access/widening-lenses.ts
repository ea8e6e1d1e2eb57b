import { CodeLens, Disposable, EventEmitter, languages, workspace, type CodeLensProvider, type TextDocument, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { compareMethod, type CompareParams, type CompareResult } from '../../../server/src/lsp/messages.js';
import { policyDocuments } from '../languages.js';
import { onHeadChange, versionsOf } from './git.js';
import { toRange } from './report-panel.js';

/** Says above statements how much more they allow than what is committed: `+14 actions since HEAD`. Off unless a setting asks for it. */
export function provideWideningLenses(client: BaseLanguageClient): Disposable {
	const changed = new EventEmitter<void>();
	const heads = new Map<string, { readonly head: string; readonly text: string | undefined }>();
	const provider: CodeLensProvider = {
		onDidChangeCodeLenses: changed.event,
		async provideCodeLenses(document) {
			if (!isWanted(document) || document.uri.scheme !== 'file') return [];
			const oldText = await textAtHead(document.uri, heads);
			if (oldText === undefined || oldText === document.getText()) return [];
			const params: CompareParams = { uri: client.code2ProtocolConverter.asUri(document.uri), oldText, oldName: 'HEAD' };
			const result = await client.sendRequest<CompareResult | null>(compareMethod, params);
			return (result?.widenings ?? []).map(({ range, title, tooltip }) => new CodeLens(toRange(range), {
				title: `${title} since HEAD`, tooltip, command: 'iamscope.compareWith', arguments: [{ version: 'HEAD' }],
			}));
		},
	};
	let following = new Disposable(() => undefined);
	void onHeadChange(() => changed.fire()).then(it => { following = it; });
	return Disposable.from(
		changed,
		languages.registerCodeLensProvider(policyDocuments, provider),
		workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration('iamscope.codeLens.changes')) changed.fire(); }),
		workspace.onDidCloseTextDocument(({ uri }) => void heads.delete(uri.toString())),
		new Disposable(() => void following.dispose()),
	);
}

function isWanted(document: TextDocument): boolean {
	return workspace.getConfiguration('iamscope', document).get('codeLens.changes') === true;
}

/** Read once for each commit. A new file has nothing to be compared with. */
async function textAtHead(uri: Uri, known: Map<string, { readonly head: string; readonly text: string | undefined }>): Promise<string | undefined> {
	const versions = await versionsOf(uri);
	if (!versions) return undefined;
	const before = known.get(uri.toString());
	if (before?.head === versions.head) return before.text;
	const text = await versions.textAt('HEAD');
	known.set(uri.toString(), { head: versions.head, text });
	return text;
}
