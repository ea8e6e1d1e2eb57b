import type { Span } from '../../base/text.js';
import type { Entry, SyntaxTree } from '../../syntax/node.js';

/** A block to be written with its arguments, whose values are source. */
export interface NewBlock {
	readonly type: string;
	readonly label: string;
	readonly values: readonly (readonly [name: string, source: string])[];
}

/** The text of a resource block as Terraform's formatter writes it, without a line end behind it. */
export function resourceText({ type, label, values }: NewBlock): string {
	const width = Math.max(...values.map(([name]) => name.length));
	return [`resource "${type}" "${label}" {`, ...values.map(([name, source]) => `  ${name.padEnd(width)} = ${source}`), '}'].join('\n');
}

/** The source of an argument's value for a block of its own, where arguments are indented by two blanks. */
export function sourceOf({ key, separator, value }: Entry, { text }: SyntaxTree): string {
	const indent = key.start - (text.lastIndexOf('\n', key.start - 1) + 1);
	const source = separator && value ? text.slice(separator.end, endOfCall(text, separator.end, value)).trim() : '';
	const [first = '', ...rest] = source.split('\n');
	const surplus = Math.max(0, indent - 2);
	return [first, ...rest.map(line => line.slice(0, surplus).trim() === '' ? line.slice(surplus) : line)].join('\n');
}

/** The value of `jsonencode({ … })` is what stands in the brackets. */
function endOfCall(text: string, from: number, { start, end }: Span): number {
	const open = text.slice(from, start).split('(').length - 1;
	const [closing = ''] = new RegExp(`^(?:\\s*\\)){${open}}`).exec(text.slice(end)) ?? [];
	return end + closing.length;
}
