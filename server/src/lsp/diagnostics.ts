import type {
	CancellationToken, Connection, DocumentDiagnosticParams, DocumentDiagnosticReport, TextDocuments,
} from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.js';
import type { Analysis, OpenDocument } from './documents.js';
import type { Folders } from './folders.js';
import { leniency, type Judge } from './judge.js';
import { isConfig } from './projects.js';
import type { Settings, SettingsStore } from './settings.js';
import { inSlices } from './slices.js';
import { toConfigDiagnostics } from './to-lsp/config-diagnostic.js';
import { toDiagnostics } from './to-lsp/diagnostic.js';

export interface DiagnosticsParts {
	readonly connection: Connection;
	readonly documents: TextDocuments<OpenDocument>;
	readonly folders: Folders;
	readonly settings: SettingsStore;
	readonly features: ClientFeatures;
	readonly judge: Judge;
	/** Nothing is said while somebody types; this long a pause ends the typing. In milliseconds. */
	readonly quietTime: number;
	/** Called for everything that is reported. */
	onReported(document: OpenDocument, analysis: Analysis): void;
	onError(error: unknown): void;
}

/** Answers clients that ask for diagnostics and pushes them to the others. */
export interface Diagnostics {
	report(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport>;
	changed(document: OpenDocument): void;
	saved(document: OpenDocument): Promise<void>;
	closed(document: OpenDocument): void;
	settingsChanged(): void;
	/** What stands beside these documents has changed on disk. */
	siblingsChanged(documents: readonly OpenDocument[]): void;
}

export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
	return parts.features.pullsDiagnostics ? pulled(parts) : pushed(parts);
}

function pulled(parts: DiagnosticsParts): Diagnostics {
	const askToPull = (): void => {
		if (parts.features.refreshesDiagnostics) parts.connection.languages.diagnostics.refresh();
	};
	const report: Diagnostics['report'] = async (params, token) => {
		const { textDocument, previousResultId } = params;
		const document = parts.documents.get(textDocument.uri);
		if (!document) return nothing;
		if (isConfig(document.uri)) return { kind: 'full', items: toConfigDiagnostics(document) };
		await quiet(document, parts.quietTime, token);
		await parts.folders.ready(document.uri);
		const settings = await parts.settings.of(document.uri);
		if (previousResultId !== undefined && isWaitingForSave(document, settings)) return { kind: 'unchanged', resultId: previousResultId };
		const analysis = await analyse(document, settings, parts, () => token.isCancellationRequested);
		if (!analysis) return token.isCancellationRequested ? nothing : report(params, token);
		if (analysis.id === previousResultId) return { kind: 'unchanged', resultId: analysis.id };
		parts.onReported(document, analysis);
		return { kind: 'full', resultId: analysis.id, items: toDiagnostics(analysis, document, parts.features) };
	};
	return {
		report,
		changed: () => undefined,
		async saved({ uri }) {
			if ((await parts.settings.of(uri)).run === 'onSave') askToPull();
		},
		closed: () => undefined,
		settingsChanged: askToPull,
		siblingsChanged(documents) {
			if (documents.length > 0) askToPull();
		},
	};
}

const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };

function pushed(parts: DiagnosticsParts): Diagnostics {
	const timers = new Map<string, ReturnType<typeof setTimeout>>();
	const publishSoon = (document: OpenDocument, delay: number): void => {
		clearTimeout(timers.get(document.uri));
		timers.set(document.uri, setTimeout(() => void publish(document, parts).catch(parts.onError), delay));
	};
	return {
		report: () => Promise.resolve(nothing),
		changed(document) {
			publishSoon(document, document.changedAt === 0 ? 0 : parts.quietTime);
			for (const dependent of parts.folders.dependentsOf(document)) publishSoon(dependent, parts.quietTime);
		},
		async saved(document) {
			if ((await parts.settings.of(document.uri)).run === 'onSave') publishSoon(document, 0);
		},
		closed({ uri }) {
			clearTimeout(timers.get(uri));
			timers.delete(uri);
			void parts.connection.sendDiagnostics({ uri, diagnostics: [] });
		},
		settingsChanged() {
			for (const document of parts.documents.all()) publishSoon(document, 0);
		},
		siblingsChanged(documents) {
			for (const document of documents) publishSoon(document, 0);
		},
	};
}

async function publish(document: OpenDocument, parts: DiagnosticsParts): Promise<void> {
	const { uri, version } = document;
	if (isConfig(uri)) return parts.connection.sendDiagnostics({ uri, version, diagnostics: toConfigDiagnostics(document) });
	await parts.folders.ready(uri);
	const settings = await parts.settings.of(uri);
	const isStale = document.version !== version || parts.documents.get(uri) !== document;
	if (isStale || isWaitingForSave(document, settings)) return;
	const analysis = await analyse(document, settings, parts, () => parts.documents.get(uri) !== document);
	// Another one is on its way when the document has changed.
	if (!analysis) return;
	parts.onReported(document, analysis);
	await parts.connection.sendDiagnostics({ uri, version, diagnostics: toDiagnostics(analysis, document, parts.features) });
}

/**
 * Undefined when the document changed meanwhile, or `isVain` says that nobody waits any more. The old side of a comparison is a document too, but nobody
 * can do anything about its problems.
 */
function analyse(document: OpenDocument, settings: Settings, { judge }: DiagnosticsParts, isVain: () => boolean): Promise<Analysis | undefined> {
	const { version } = document;
	return inSlices(document.analysing(settings, document.uri.startsWith('git:') ? leniency : judge), () => document.version !== version || isVain());
}

function isWaitingForSave(document: OpenDocument, settings: Settings): boolean {
	return settings.run === 'onSave' && document.version !== document.savedVersion;
}

/** Resolves when the document has not changed for a while, or at once when nobody waits for the answer any more. */
function quiet(document: OpenDocument, quietTime: number, token: CancellationToken): Promise<void> {
	const wait = document.changedAt + quietTime - Date.now();
	if (wait <= 0) return Promise.resolve();
	return new Promise(resolve => {
		const timer = setTimeout(resolve, wait);
		token.onCancellationRequested(() => {
			clearTimeout(timer);
			resolve();
		});
	});
}
