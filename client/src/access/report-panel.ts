import { Disposable, EventEmitter, Range, Uri, ViewColumn, window, workspace, type Event, type WebviewPanel } from 'vscode';
import type { AccessReport, CodePlace, TextRange } from '../../../server/src/lsp/messages.js';
import { drawReport, type ReportButton } from './report-html.js';
import { reportPage } from './report-page.js';

/** What a panel shows. */
export interface ShownReport {
	readonly report: AccessReport;
	/** A line above the title: the name of the document. */
	readonly subtitle: string;
	readonly buttons: readonly ReportButton[];
}

/** A panel beside the text for one kind of reports. It is made when first needed, and again after it was closed. */
export interface ReportPanel extends Disposable {
	/** Undefined while nothing is shown. */
	readonly shown: ShownReport | undefined;
	readonly onButton: Event<string>;
	readonly onClosed: Event<void>;
	/** `reveal` is for who has asked; a renewal leaves the panel where it is. */
	show(content: ShownReport, reveal: boolean): void;
}

export function createReportPanel(title: string): ReportPanel {
	const [pressed, closed] = [new EventEmitter<string>(), new EventEmitter<void>()];
	let panel: WebviewPanel | undefined;
	let shown: ShownReport | undefined;
	let places: readonly CodePlace[] = [];
	const send = (): void => {
		if (!panel || !shown) return;
		const drawn = drawReport(shown.report, shown.subtitle, shown.buttons);
		places = drawn.places;
		void panel.webview.postMessage({ html: drawn.html });
	};
	const open = (): WebviewPanel => {
		const made = window.createWebviewPanel('iamscope.report', title, { viewColumn: ViewColumn.Beside, preserveFocus: true }, { enableScripts: true, localResourceRoots: [] });
		made.webview.onDidReceiveMessage(({ ready, place, button }: { readonly ready?: boolean; readonly place?: number; readonly button?: string }) => {
			if (ready) send();
			if (button !== undefined) pressed.fire(button);
			const target = place === undefined ? undefined : places[place];
			if (target) void reveal(target);
		});
		made.onDidDispose(() => {
			[panel, shown] = [undefined, undefined];
			closed.fire();
		});
		made.webview.html = reportPage(newNonce());
		return made;
	};
	return {
		get shown() { return shown; },
		onButton: pressed.event,
		onClosed: closed.event,
		show(content, wanted) {
			shown = content;
			if (!panel) panel = open();
			else if (wanted) panel.reveal(undefined, true);
			send();
		},
		dispose() {
			panel?.dispose();
			Disposable.from(pressed, closed).dispose();
		},
	};
}

/** Shows a place in an editor that has its document, or in one beside the panel. */
export async function reveal({ uri, range, anchor }: CodePlace): Promise<void> {
	const target = Uri.parse(uri, true);
	const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === target.toString());
	const document = open?.document ?? await workspace.openTextDocument(target);
	const editor = await window.showTextDocument(document, { viewColumn: open?.viewColumn ?? ViewColumn.One, selection: toRange(anchor) });
	editor.revealRange(toRange(range));
}

export function toRange({ start, end }: TextRange): Range {
	return new Range(start.line, start.character, end.line, end.character);
}

function newNonce(): string {
	return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
