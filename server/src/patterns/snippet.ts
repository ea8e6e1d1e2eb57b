import { documentsOf } from './blueprint.js';
import type { Pattern } from './pattern.js';
import { renderPattern } from './render/index.js';
import type { Format } from './render/rendering.js';
import { completeValues } from './values.js';

/** A pattern as editors insert it, with a tab stop for each parameter, and for each item of a list. */
export interface Snippet {
	/** One of a kind among the snippets of a format. */
	readonly name: string;
	/** What is typed to get it. */
	readonly prefixes: readonly string[];
	readonly description: string;
	/** In the syntax of snippets: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax */
	readonly body: string;
}

/** Terraform and CloudFormation are one snippet, JSON is one for each policy. */
export function snippetsOf(pattern: Pattern, format: Format): readonly Snippet[] {
	const examples = completeValues(pattern, {}, format);
	const stops = Object.keys(pattern.parameters).filter(name => isStop(name, pattern, examples)).flatMap(name => examples[name]!.split(',').map(item => ({ name, item })));
	const marked = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, stops.flatMap((stop, index) => stop.name === name ? [mark(index)] : []).join(',') || value]));
	const { files } = renderPattern(pattern, marked, format);
	return files.map(({ name, text }, index) => ({
		name: index === 0 ? pattern.title : `${pattern.title}: ${name}`,
		prefixes: prefixesOf(pattern, index, name, format),
		description: pattern.purpose,
		body: `${withStops(text, stops.map(({ item }) => item))}$0`,
	}));
}

/** What is chosen or computed decides what else is written, which no editor can follow. */
function isStop(name: string, { parameters }: Pattern, examples: Readonly<Record<string, string>>): boolean {
	const { choices, computed = false, place } = parameters[name]!;
	return examples[name] !== '' && !choices && !computed && place !== 'partition';
}

function prefixesOf(pattern: Pattern, index: number, file: string, format: Format): readonly string[] {
	const { id, prefixes = [] } = pattern;
	if (format !== 'json') return [`iam-${id}`, ...prefixes];
	const documents = documentsOf(pattern.make(completeValues(pattern, {}, format)));
	const isOnlyTrust = documents[index]!.type === 'trust' && documents.filter(({ type }) => type === 'trust').length === 1;
	const suffix = isOnlyTrust ? 'trust' : file.replace(/\.json$/, '');
	return index === 0 ? [`iam-${id}`, ...prefixes] : [`iam-${id}-${suffix}`];
}

/** Private characters, which nothing escapes and no value has. */
function mark(index: number): string {
	return `\uE000${index}\uE001`;
}

/** Numbered in the order in which they stand in the text, so that the cursor only goes forward. */
function withStops(text: string, examples: readonly string[]): string {
	const order = [...new Set([...text.matchAll(/\uE000(\d+)\uE001/g)].map(([, index]) => Number(index)))];
	const escaped = text.replace(/[\\$]/g, '\\$&');
	return escaped.replace(/\uE000(\d+)\uE001/g, (_, index: string) => `\${${order.indexOf(Number(index)) + 1}:${examples[Number(index)]!.replace(/[\\$}]/g, '\\$&')}}`);
}
