import { closest } from '../../base/closest.js';
import type { Span } from '../../base/text.js';
import { literalText, type Node } from '../../syntax/node.js';

/** What is wrong with a configuration, at one place of it. */
export interface ConfigProblem {
	readonly span: Span;
	/** One sentence with a full stop. */
	readonly message: string;
}

/** Takes a value from a node. Undefined, and a word to `report`, where it is not of the kind that is wanted. */
export type Reader<Value> = (node: Node, report: Report) => Value | undefined;

export type Report = (span: Span, message: string) => void;

export function text(pattern?: RegExp, wanted = 'a text'): Reader<string> {
	return (node, report) => {
		const value = literalText(node);
		if (value !== undefined && (!pattern || pattern.test(value))) return value;
		report(node, value === undefined ? `This takes ${wanted} in quotes.` : `"${value}" is not ${wanted}.`);
		return undefined;
	};
}

export function oneOf<Word extends string>(words: readonly Word[]): Reader<Word> {
	return (node, report) => {
		const value = literalText(node);
		const word = words.find(it => it === value);
		if (word === undefined) report(node, `This takes ${listed(words)}.`);
		return word;
	};
}

/** A list; a single value counts as a list of one. */
export function list<Value>(item: Reader<Value>): Reader<readonly Value[]> {
	return (node, report) => (node.kind === 'list' ? node.items : [node]).flatMap(it => {
		const value = item(it, report);
		return value === undefined ? [] : [value];
	});
}

/** Any names with values of one kind. `names` are those that exist, where not every name does. */
export function record<Value>(value: Reader<Value>, names?: readonly string[], what = 'name'): Reader<Readonly<Record<string, Value>>> {
	return (node, report) => {
		if (node.kind !== 'map') {
			report(node, 'This takes an object.');
			return undefined;
		}
		return Object.fromEntries(node.entries.flatMap(({ key, value: child }) => {
			const name = literalText(key) ?? '';
			if (names && !names.includes(name)) report(key, unknownName(name, names, what));
			const read = child && value(child, report);
			return read === undefined || name === '__proto__' ? [] : [[name, read] as const];
		}));
	};
}

export type Fields<Shape> = { readonly [Name in keyof Shape]-?: Reader<NonNullable<Shape[Name]>> };

/** An object with members of different kinds; `required` names those that must be there. */
export function object<Shape>(fields: Fields<Shape>, required: readonly (keyof Shape & string)[] = []): Reader<Partial<Shape> & { readonly start: number }> {
	return (node, report) => {
		if (node.kind !== 'map') {
			report(node, 'This takes an object.');
			return undefined;
		}
		const read: Partial<Shape> = {};
		for (const { key, value } of node.entries) {
			const name = literalText(key) ?? '';
			if (!Object.hasOwn(fields, name)) report(key, unknownName(name, Object.keys(fields), 'setting'));
			else if (value) read[name as keyof Shape] = fields[name as keyof Shape](value, report);
		}
		const missing = required.filter(name => !node.entries.some(({ key }) => literalText(key) === name));
		if (missing.length > 0) report({ start: node.start, end: node.start + 1 }, `${listed(missing.map(name => `"${name}"`), 'and')} must be here.`);
		return required.some(name => read[name] === undefined) ? undefined : { ...read, start: node.start };
	};
}

function unknownName(name: string, names: readonly string[], what: string): string {
	const near = closest(name, names);
	return near === undefined ? `There is no ${what} "${name}".` : `There is no ${what} "${name}"; did you mean "${near}"?`;
}

function listed(words: readonly string[], link = 'or'): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1)!}`;
}
