import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Problem } from '../analysis/problem.js';
import type { TextEdit } from '../base/text.js';
import { readDocument } from '../policy/document.js';
import type { PolicyDocument } from '../policy/model.js';
import type { Language } from '../syntax/node.js';
import { editBetween, moveThrough, withRemembered, type Memory } from './carry.js';
import type { Judge } from './judge.js';
import type { Settings } from './settings.js';

/** Larger documents are left alone: reading one would hold up everything else, and no policy comes near. In UTF-16 units. */
export const maximumLength = 10 * 1024 * 1024;

/** What was found in one version of a document under one set of settings. */
export interface Analysis {
	/** Never the same for two analyses. */
	readonly id: string;
	readonly version: number;
	readonly settings: Settings;
	/** In source order; an index in here names a problem as long as the analysis is the latest. */
	readonly problems: readonly Problem[];
}

/** A document that an editor has open. Its text is read, and judged, once per version however often one asks. */
export class OpenDocument {
	/** The version that is on disk, as far as the client has told. */
	savedVersion: number;
	/** When the text changed last, in milliseconds since 1970; 0 when it never did. */
	changedAt = 0;
	private reading: { readonly version: number; readonly document: PolicyDocument } | undefined;
	private latest: Analysis | undefined;
	private memory: Memory = [];
	private analyses = 0;

	constructor(private text: TextDocument) {
		this.savedVersion = text.version;
	}

	get uri(): string {
		return this.text.uri;
	}

	get version(): number {
		return this.text.version;
	}

	/** For turning offsets into positions and back. */
	get lines(): TextDocument {
		return this.text;
	}

	get tooLarge(): boolean {
		return this.text.getText().length > maximumLength;
	}

	/** The document and its policies as they are now; one without any where it is too large or in no language of ours. */
	read(): PolicyDocument {
		if (this.reading?.version !== this.version) {
			const language = languages.get(this.text.languageId);
			const text = language === undefined || this.tooLarge ? '' : this.text.getText();
			this.reading = { version: this.version, document: readDocument(text, language ?? 'json') };
		}
		return this.reading.document;
	}

	/** The problems of this version. */
	analysis(settings: Settings, judge: Judge): Analysis {
		if (this.latest?.version === this.version && this.latest.settings === settings) return this.latest;
		const document = this.read();
		const { problems, memory } = withRemembered(this.memory, document, judge(document, settings));
		this.memory = memory;
		this.latest = { id: `${++this.analyses}`, version: this.version, settings, problems };
		return this.latest;
	}

	/** The latest analysis, of whatever version. */
	get lastAnalysis(): Analysis | undefined {
		return this.latest;
	}

	change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
		for (const change of changes) {
			this.memory = moveThrough(this.memory, asEdit(change, this.text));
			this.text = TextDocument.update(this.text, [change], version);
		}
		this.changedAt = Date.now();
	}
}

/** Tells `TextDocuments` how to keep ours. */
export const openDocuments = {
	create: (uri: string, languageId: string, version: number, content: string): OpenDocument =>
		new OpenDocument(TextDocument.create(uri, languageId, version, content)),
	update(document: OpenDocument, changes: TextDocumentContentChangeEvent[], version: number): OpenDocument {
		document.change(changes, version);
		return document;
	},
};

function asEdit(change: TextDocumentContentChangeEvent, text: TextDocument): TextEdit {
	if (!('range' in change)) return editBetween(text.getText(), change.text);
	return { span: { start: text.offsetAt(change.range.start), end: text.offsetAt(change.range.end) }, newText: change.text };
}

/** By the name that editors give it. A document in another language is taken for empty. */
const languages: ReadonlyMap<string, Language> = new Map([
	['json', 'json'], ['jsonc', 'jsonc'], ['json5', 'jsonc'],
	['terraform', 'hcl'], ['opentofu', 'hcl'], ['hcl', 'hcl'],
	['yaml', 'yaml'], ['cloudformation', 'yaml'], ['cloudformation-yaml', 'yaml'], ['cloudformation-json', 'json'],
]);
