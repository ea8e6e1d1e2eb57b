import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Problem } from '../analysis/problem.js';
import { createVerdictMemory } from '../analysis/verdict-memory.js';
import { areSame } from '../base/same.js';
import { finished, type Steps } from '../base/steps.js';
import { editBetween, type TextEdit } from '../base/text.js';
import { readFile, type GivenType } from '../policy/document.js';
import { languageOfFile } from '../policy/file-language.js';
import type { PolicyDocument } from '../policy/model.js';
import { createFileMemory, moduleFile, moduleLanguage, parseFile, type ModuleFile } from '../policy/module.js';
import type { Language } from '../syntax/node.js';
import { readAhead } from '../syntax/parse.js';
import { moveThrough, withRemembered, type Memory } from './carry.js';
import { nameOf } from './folders.js';
import type { Judge } from './judge.js';
import type { Settings } from './settings.js';

/** Larger documents are left alone: reading one would hold up everything else, and no policy comes near. In UTF-16 units. */
export const maximumLength = 10 * 1024 * 1024;

/** Shorter ones are read in a moment. In UTF-16 units. */
const longText = 20_000;

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
	private parsed: { readonly version: number; readonly file: ModuleFile } | undefined;
	private reading: Reading | undefined;
	private latest: (Analysis & { readonly document: PolicyDocument }) | undefined;
	private memory: Memory = [];
	/** What was read of its parts, for the next version. */
	private readonly parts = createFileMemory();
	/** What was found in its policies, for the next version. */
	private verdicts = createVerdictMemory();
	private analyses = 0;
	/** What type its policies are, where somebody said so. */
	private given: GivenType | undefined;

	constructor(private text: TextDocument, private readonly siblingsOf: SiblingsOf) {
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

	/** The parsed text as it is now, for the documents beside it too; an empty one where it is too large or in no language of ours. */
	get file(): ModuleFile {
		if (this.parsed?.version !== this.version) {
			const { name, text, language } = this.source;
			this.parsed = { version: this.version, file: moduleFile(name, parseFile(text, language, name, this.parts), this.parts) };
		}
		return this.parsed.file;
	}

	/** What is long, and was never read, is read a part at a time. `file` has little left to do then. */
	*readingAhead(): Steps<void> {
		if (this.parsed || this.text.getText().length < longText) return;
		const { text, language } = this.source;
		yield* readAhead(text, language, this.parts.reading);
	}

	private get source(): { readonly name: string; readonly text: string; readonly language: Language } {
		const name = nameOf(this.uri);
		const written = this.tooLarge ? '' : this.text.getText();
		const language = moduleLanguage(name) ?? languages.get(this.text.languageId) ?? templateLanguage(name, written);
		return { name, text: language === undefined ? '' : written, language: language ?? 'json' };
	}

	/** Itself and what stands beside it in the same module. */
	get module(): readonly ModuleFile[] {
		return [this.file, ...this.siblingsOf(this)];
	}

	/** The document and its policies as they are now, and as what stands beside it says. */
	read(): PolicyDocument {
		const { file } = this;
		const siblings = this.siblingsOf(this);
		const { given } = this;
		const besideIsSame = this.reading !== undefined && areSame(this.reading.siblings, siblings);
		// What a policy refers to may have changed beside it.
		if (!besideIsSame) this.verdicts = createVerdictMemory();
		if (!besideIsSame || this.reading?.file !== file || this.reading.given !== given) {
			this.reading = { file, siblings, given, document: readFile(file, siblings, given) };
		}
		return this.reading.document;
	}

	/** The problems of this version. */
	analysis(settings: Settings, judge: Judge): Analysis {
		return finished(this.analysing(settings, judge));
	}

	/** The same in steps. Whoever lets the document change in between has to leave the rest undone. */
	*analysing(settings: Settings, judge: Judge): Steps<Analysis> {
		this.given = settings.project?.rulebook.kindOf(settings.project.name);
		yield* this.readingAhead();
		const document = this.read();
		yield;
		if (this.latest?.document === document && this.latest.settings === settings) return this.latest;
		const found = yield* judge.inSteps(document, settings, this.verdicts);
		const { problems, memory } = withRemembered(this.memory, document, found);
		this.memory = memory;
		this.latest = { id: `${++this.analyses}`, version: this.version, settings, problems, document };
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

export type SiblingsOf = (document: OpenDocument) => readonly ModuleFile[];

interface Reading {
	readonly file: ModuleFile;
	readonly siblings: readonly ModuleFile[];
	readonly given: GivenType | undefined;
	readonly document: PolicyDocument;
}

/** Tells `TextDocuments` how to keep ours. */
export function openDocuments(siblingsOf: SiblingsOf): TextDocumentsConfiguration<OpenDocument> {
	return {
		create: (uri, languageId, version, content) => new OpenDocument(TextDocument.create(uri, languageId, version, content), siblingsOf),
		update(document, changes, version) {
			document.change(changes, version);
			return document;
		},
	};
}

function asEdit(change: TextDocumentContentChangeEvent, text: TextDocument): TextEdit {
	if (!('range' in change)) return editBetween(text.getText(), change.text);
	return { span: { start: text.offsetAt(change.range.start), end: text.offsetAt(change.range.end) }, newText: change.text };
}

/** Editors know templates by many names, or as plain text. */
function templateLanguage(name: string, text: string): Language | undefined {
	return /\.(?:tftpl|tpl|tmpl|j2|ejs|erb)$/i.test(name) ? languageOfFile(name, text) : undefined;
}

/** By the name that editors give it. A document in another language is taken for empty. */
const languages: ReadonlyMap<string, Language> = new Map([
	['json', 'json'], ['jsonc', 'jsonc'], ['json5', 'jsonc'],
	['terraform', 'hcl'], ['opentofu', 'hcl'], ['terraform-vars', 'hcl'], ['hcl', 'hcl'],
	['yaml', 'yaml'], ['cloudformation', 'yaml'], ['cloudformation-yaml', 'yaml'], ['cloudformation-json', 'json'],
]);
