import { commands, Disposable, EventEmitter, extensions, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { expandMethod, explainMethod, type ExpandParams, type Explanation, type ExplainParams } from '../../server/src/lsp/messages.js';
import { forReading, notBundled } from './rule-page.js';

/** Of the pages that we write ourselves: they exist while they are shown, in no file. */
export const pageScheme = 'iamscope';

/** The page that explains the policy at a place of a document. */
export function explanationPage(params: ExplainParams): Uri {
	const name = Uri.parse(params.uri).path.split('/').at(-1) ?? '';
	return Uri.from({ scheme: pageScheme, path: `/explained/${name} explained.md`, query: JSON.stringify(params) });
}

/** The page that lists what a pattern covers. */
export function patternPage(params: ExpandParams): Uri {
	return Uri.from({ scheme: pageScheme, path: `/covered/${params.pattern}.md`, query: JSON.stringify(params) });
}

export function rulePage(rule: string): Uri {
	return Uri.from({ scheme: pageScheme, path: `/rules/${rule}.md` });
}

/** Shows a page beside the text, drawn where VS Code can draw Markdown. */
export async function showPage(page: Uri): Promise<void> {
	try {
		await commands.executeCommand('markdown.showPreviewToSide', page);
	} catch {
		// The extension of VS Code that draws Markdown can be switched off.
		await window.showTextDocument(page, { preview: true });
	}
}

/** The pages of all rules by their ids. */
export async function readRulePages(): Promise<Readonly<Record<string, string>>> {
	const { extensionUri } = extensions.getExtension('iamscope.iamscope')!;
	const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', 'rule-pages.json'));
	return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, string>>;
}

/** Writes the pages as they are asked for. An explanation is written anew when its policy has changed. */
export function providePages(client: BaseLanguageClient): Disposable {
	const changed = new EventEmitter<Uri>();
	const provider: TextDocumentContentProvider = {
		onDidChange: changed.event,
		provideTextDocumentContent: page => contentOf(page, client),
	};
	let timer: ReturnType<typeof setTimeout> | undefined;
	const outdated = new Set<string>();
	const renew = (): void => {
		for (const { uri } of workspace.textDocuments) if (uri.scheme === pageScheme && outdated.has(subjectOf(uri) ?? '')) changed.fire(uri);
		outdated.clear();
	};
	return Disposable.from(
		changed,
		workspace.registerTextDocumentContentProvider(pageScheme, provider),
		workspace.onDidChangeTextDocument(({ document }) => {
			if (document.uri.scheme === pageScheme) return;
			outdated.add(client.code2ProtocolConverter.asUri(document.uri));
			clearTimeout(timer);
			timer = setTimeout(renew, quietTime);
		}),
		new Disposable(() => clearTimeout(timer)),
	);
}

/** As long a pause ends the typing. In milliseconds. */
const quietTime = 400;

/** The document that a page explains. */
function subjectOf({ path, query }: Uri): string | undefined {
	return path.startsWith('/explained/') ? (JSON.parse(query) as ExplainParams).uri : undefined;
}

async function contentOf({ path, query }: Uri, client: BaseLanguageClient): Promise<string> {
	const [, kind, name = ''] = path.split('/');
	if (kind === 'rules') return ruleContent(name.replace(/\.md$/, ''));
	const method = kind === 'explained' ? explainMethod : expandMethod;
	const written = await client.sendRequest<Explanation | null>(method, JSON.parse(query));
	return written?.markdown ?? 'There is no IAM policy here any more.\n';
}

async function ruleContent(rule: string): Promise<string> {
	const page = (await readRulePages())[rule];
	return page === undefined ? notBundled(rule) : forReading(page);
}
