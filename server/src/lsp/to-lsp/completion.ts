import {
	CompletionItemKind, InsertTextFormat, type CompletionItem as LspCompletionItem, type CompletionList as LspCompletionList,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { resolveCompletion, type CompletionItem, type CompletionKind, type CompletionList } from '../../features/completion/index.js';
import type { Catalog } from '../../reference/catalog.js';
import type { ClientFeatures } from '../client-features.js';
import { toMarkup } from './markup.js';
import { toRange, toTextEdit } from './place.js';
import { withoutTabStops } from './tab-stops.js';

/** A list as lean as the client allows: what all items share is said once, and documentation waits until it is asked for. */
export function toCompletionList({ replace, edits, incomplete, items }: CompletionList, lines: TextDocument, features: ClientFeatures): LspCompletionList {
	const range = toRange(replace, lines);
	const sharesRange = features.itemDefaults.has('editRange');
	const shared = edits.map(edit => toTextEdit(edit, lines));
	return {
		isIncomplete: incomplete,
		...sharesRange && { itemDefaults: { editRange: range } },
		items: items.map(item => {
			const text = insertedText(item, features);
			const place = sharesRange ? text !== item.label && { textEditText: text } : { textEdit: { range, newText: text } };
			const own = item.edits ? [...shared, ...item.edits.map(edit => toTextEdit(edit, lines))] : shared;
			return { ...toItem(item, features), ...place, ...own.length > 0 && { additionalTextEdits: own } };
		}),
	};
}

/** Adds the documentation to an item that came from us. */
export function withDocumentation(item: LspCompletionItem, catalog: Catalog, features: ClientFeatures): LspCompletionItem {
	const kind = item.kind === undefined ? undefined : ownKinds.get(item.kind);
	const markdown = kind && resolveCompletion({ kind, label: item.label }, catalog);
	return markdown === undefined ? item : { ...item, documentation: toMarkup(markdown, features.completionMarkdown) };
}

function toItem(item: CompletionItem, features: ClientFeatures): LspCompletionItem {
	return {
		label: item.label,
		kind: kinds[item.kind],
		...item.description !== undefined && (features.labelDetails ? { labelDetails: { description: item.description } } : { detail: item.description }),
		...item.filterText !== undefined && { filterText: item.filterText },
		...item.sortText !== undefined && { sortText: item.sortText },
		...item.snippet && features.snippets && { insertTextFormat: InsertTextFormat.Snippet },
		...item.retrigger && features.retriggers && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } },
	};
}

function insertedText({ label, insertText = label, snippet }: CompletionItem, features: ClientFeatures): string {
	return snippet && !features.snippets ? withoutTabStops(insertText) : insertText;
}

/** No two the same, so that an item tells by its icon what it is and needs to carry nothing else. */
const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
	'element': CompletionItemKind.Property,
	'value': CompletionItemKind.Value,
	'service': CompletionItemKind.Module,
	'action': CompletionItemKind.Function,
	'wildcard': CompletionItemKind.Interface,
	'resource': CompletionItemKind.Reference,
	'principal': CompletionItemKind.Class,
	'principal-type': CompletionItemKind.Enum,
	'operator': CompletionItemKind.Operator,
	'condition-key': CompletionItemKind.Field,
	'variable': CompletionItemKind.Variable,
	'statement': CompletionItemKind.Struct,
};

const ownKinds = new Map(Object.entries(kinds).map(([own, theirs]) => [theirs, own as CompletionKind]));
