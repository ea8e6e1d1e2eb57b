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
	const { values, examples } = markedValues(pattern, format);
	const { files } = renderPattern(pattern, values, format);
	return files.map(({ name, text }, index) => ({
		name: index === 0 ? pattern.title : `${pattern.title}: ${name}`,
		prefixes: prefixesOf(pattern, index, name, format),
		description: pattern.purpose,
		body: `${createStops(examples)(text)}$0`,
	}));
}

/** Values by which the places of the parameters are found again in what is made of them. */
export interface MarkedValues {
	readonly values: Readonly<Record<string, string>>;
	/** What each mark stands for. */
	readonly examples: readonly string[];
}

/** Marks every parameter, and every item of a list, that an editor can follow. */
export function markedValues(pattern: Pattern, format: Format): MarkedValues {
	const plain = completeValues(pattern, {}, format);
	const stops = Object.keys(pattern.parameters).filter(name => isStop(name, pattern, plain)).flatMap(name => plain[name]!.split(',').map(item => ({ name, item })));
	const marksOf = (name: string): string => stops.flatMap((stop, index) => stop.name === name ? [mark(index)] : []).join(',');
	return { values: Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, marksOf(name) || value])), examples: stops.map(({ item }) => item) };
}

/** Turns marks into tab stops, numbered in the order in which they come, so that the cursor only goes forward. One maker is for the texts of one snippet. */
export function createStops(examples: readonly string[]): (text: string) => string {
	const numbers = new Map<string, number>();
	return text => text.replace(/[\\$]/g, '\\$&').replace(/\uE000(\d+)\uE001/g, (_, index: string) => {
		const number = numbers.get(index) ?? numbers.size + 1;
		numbers.set(index, number);
		return `\${${number}:${examples[Number(index)]!.replace(/[\\$}]/g, '\\$&')}}`;
	});
}

/** True for a text that holds what somebody is to type. */
export function isMarked(text: string): boolean {
	return text.includes('\uE000');
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
