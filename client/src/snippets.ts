import { CompletionItem, CompletionItemKind, languages, MarkdownString, Range, SnippetString, Uri, workspace, type Disposable, type Position, type TextDocument } from 'vscode';
import { mayBeginPattern } from './snippet-place.js';

type Format = 'json' | 'terraform' | 'yaml';

/** As the generated files in `snippets/` have them. */
interface Snippet {
	readonly names: readonly string[];
	readonly description: string;
	readonly body: readonly string[];
}

/**
 * Offers the snippets by their names where a role or a policy may begin. VS Code itself would offer them wherever a word is typed,
 * in the middle of values too, which is why the files that are contributed give them no prefix.
 */
export function offerSnippets(extensionUri: Uri): Disposable {
	const read = new Map<Format, Promise<readonly CompletionItem[]>>();
	const itemsOf = (format: Format): Promise<readonly CompletionItem[]> => {
		const items = read.get(format) ?? readItems(Uri.joinPath(extensionUri, 'snippets', `${format}.json`));
		read.set(format, items);
		return items;
	};
	return languages.registerCompletionItemProvider([...formats.keys()].map(language => ({ language })), {
		async provideCompletionItems(document, position) {
			const format = formats.get(document.languageId);
			const range = format && placeAt(document, position, format);
			return range ? (await itemsOf(format)).filter(({ filterText }) => filterText?.startsWith(document.getText(range))).map(item => at(range, item)) : [];
		},
	});
}

const formats: ReadonlyMap<string, Format> = new Map([
	['json', 'json'], ['jsonc', 'json'], ['terraform', 'terraform'], ['opentofu', 'terraform'], ['hcl', 'terraform'],
	['yaml', 'yaml'], ['cloudformation', 'yaml'], ['cloudformation-yaml', 'yaml'],
]);

/** The word that is typed; undefined where no role or policy may begin. */
function placeAt(document: TextDocument, position: Position, format: Format): Range | undefined {
	const [word = ''] = /[\w-]*$/.exec(document.lineAt(position.line).text.slice(0, position.character)) ?? [];
	return mayBeginPattern(document, position.line, word, format) ? new Range(position.translate(0, -word.length), position) : undefined;
}

async function readItems(uri: Uri): Promise<readonly CompletionItem[]> {
	const snippets = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(uri))) as Readonly<Record<string, Snippet>>;
	return Object.entries(snippets).flatMap(([title, { names, description, body }]) => names.map(name => {
		const item = new CompletionItem({ label: name, description: title.replace(/^IAM: /, '') }, CompletionItemKind.Snippet);
		item.filterText = name;
		item.documentation = new MarkdownString(description);
		item.insertText = new SnippetString(body.join('\n'));
		return item;
	}));
}

function at(range: Range, item: CompletionItem): CompletionItem {
	return Object.assign(new CompletionItem(item.label, item.kind), item, { range });
}
