import { commands, Disposable, QuickPickItemKind, Uri, window, workspace, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { compareMethod, type AccessReport, type CompareParams, type CompareResult } from '../../../server/src/lsp/messages.js';
import { pickOne, type Choice, type Heading } from '../commands/asking.js';
import { fileNameOf } from './file-name.js';
import { versionsOf, type Versions } from './git.js';
import { createReportPanel } from './report-panel.js';
import { onQuiet } from './simulation.js';

/** Compares what a document allows with another version of it, and shows it beside the text; again after each edit, until the panel is closed. */
export interface AccessComparison extends Disposable {
	readonly report: AccessReport | undefined;
	/** Asks for the other version, or takes the one that is given: `HEAD`, a branch, or the address of a file. Resolves to why there is none, if there is none. */
	start(document: TextDocument, given?: string): Promise<string | undefined>;
}

/** Another version of a document. */
interface OtherVersion {
	readonly name: string;
	readonly text: string;
	readonly uri: Uri;
}

interface Running {
	readonly document: TextDocument;
	readonly other: OtherVersion;
}

export function createComparison(client: BaseLanguageClient): AccessComparison {
	const panel = createReportPanel('Access Compared');
	let running: Running | undefined;
	const run = async (reveal: boolean): Promise<string | undefined> => {
		if (!running) return undefined;
		const { document, other } = running;
		const uri = client.code2ProtocolConverter.asUri(document.uri);
		const params: CompareParams = { uri, oldText: other.text, oldName: other.name };
		const result = await client.sendRequest<CompareResult | null>(compareMethod, params);
		if (!result) return 'There is no IAM policy in this document.';
		panel.show({ report: result.report, subtitle: fileNameOf(uri), buttons: [{ id: 'other', label: 'Compare with Another…' }, { id: 'texts', label: 'Show the Texts' }] }, reveal);
		return undefined;
	};
	const start = async (document: TextDocument, given: string | undefined): Promise<string | undefined> => {
		const other = await otherVersion(document, given);
		if (typeof other !== 'object') return other;
		running = { document, other };
		return run(true);
	};
	const act = async (button: string): Promise<void> => {
		if (!running) return;
		if (button === 'other') await start(running.document, undefined);
		else await commands.executeCommand('vscode.diff', running.other.uri, running.document.uri, `${running.other.name} ↔ ${fileNameOf(running.document.uri.toString())}`);
	};
	const listening = Disposable.from(panel, onQuiet(() => { if (panel.shown) void run(false); }), panel.onButton(button => void act(button)), panel.onClosed(() => { running = undefined; }));
	return {
		get report() { return panel.shown?.report; },
		start,
		dispose: () => void listening.dispose(),
	};
}

/** A sentence where the version that is asked for cannot be had; undefined when a step is left. */
async function otherVersion(document: TextDocument, given: string | undefined): Promise<OtherVersion | string | undefined> {
	const versions = await versionsOf(document.uri);
	const wanted = given ?? await askForVersion(document, versions);
	if (wanted === undefined) return undefined;
	if (wanted === otherFile) return askForFile(document);
	if (/^[a-z][\w+.-]+:\//i.test(wanted)) return fromFile(Uri.parse(wanted, true));
	if (!versions) return 'This document is in no Git repository that VS Code knows.';
	const text = await versions.textAt(wanted);
	// What was not there allowed nothing.
	return { name: wanted, text: text ?? '', uri: versions.uriAt(wanted) };
}

const otherFile = 'file';

async function askForVersion(document: TextDocument, versions: Versions | undefined): Promise<string | undefined> {
	const twins = workspace.textDocuments.filter(it => it !== document && it.languageId === document.languageId && !it.isClosed && it.uri.scheme !== 'git');
	const branches = await versions?.branches() ?? [];
	const choices: readonly (Choice<string> | Heading)[] = [
		...versions ? [{ label: 'HEAD', description: 'what is committed', value: 'HEAD' }] : [],
		{ label: 'A file…', value: otherFile },
		...twins.length > 0 ? [{ label: 'Open documents', kind: QuickPickItemKind.Separator } as const] : [],
		...twins.map(({ uri }): Choice<string> => ({ label: fileNameOf(uri.toString()), description: workspace.asRelativePath(uri), value: uri.toString() })),
		...branches.length > 0 ? [{ label: 'Branches', kind: QuickPickItemKind.Separator } as const] : [],
		...branches.map((label): Choice<string> => ({ label, value: label })),
	];
	return pickOne('Compare access', 'With which version?', choices);
}

async function askForFile(document: TextDocument): Promise<OtherVersion | string | undefined> {
	const [file] = await window.showOpenDialog({ title: 'The old version of the policy', openLabel: 'Compare', canSelectMany: false, ...document.uri.scheme !== 'untitled' && { defaultUri: Uri.joinPath(document.uri, '..') } }) ?? [];
	return file && fromFile(file);
}

async function fromFile(uri: Uri): Promise<OtherVersion | string> {
	try {
		const document = await workspace.openTextDocument(uri);
		return { name: fileNameOf(uri.toString()), text: document.getText(), uri };
	} catch {
		return `${fileNameOf(uri.toString())} cannot be read.`;
	}
}
