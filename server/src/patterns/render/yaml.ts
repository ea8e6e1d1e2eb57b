import { yamlKey, yamlString } from '../../policy/write/yaml-scalar.js';

/** What YAML can say here. */
export type Yaml = string | number | boolean | Tagged | Commented | readonly Yaml[] | YamlMap;

export interface YamlMap extends Readonly<Record<string, Yaml>> {}

/** A short form of a function: `!Sub …`, `!Ref …`. */
export interface Tagged {
	readonly kind: 'tagged';
	readonly tag: 'Sub' | 'Ref' | 'GetAtt' | 'If' | 'Not' | 'Equals';
	readonly value: string | readonly Yaml[];
}

/** A value with a comment on the line above its key. */
export interface Commented {
	readonly kind: 'commented';
	readonly comment: string;
	readonly value: Yaml;
}

/** Lines of a block map, two spaces a step, list items not indented further than their key's step. */
export function yamlLines(map: YamlMap): string[] {
	return Object.entries(map).flatMap(([name, value]) => entryLines(name, value));
}

const quoting = { usual: '', needed: '"' } as const;

function entryLines(name: string, value: Yaml): string[] {
	if (isCommented(value)) return [`# ${value.comment}`, ...entryLines(name, value.value)];
	const key = `${yamlKey(name, quoting)}:`;
	if (isScalar(value)) return [`${key} ${scalar(value)}`];
	if (isTagged(value)) return [`${key} !${value.tag}`, ...indented(itemLines(value.value as readonly Yaml[]))];
	const inner = isItems(value) ? itemLines(value) : yamlLines(value as YamlMap);
	return inner.length === 0 ? [`${key} ${isItems(value) ? '[]' : '{}'}`] : [key, ...indented(inner)];
}

function itemLines(items: readonly Yaml[]): string[] {
	return items.flatMap(item => {
		if (isScalar(item)) return [`- ${scalar(item)}`];
		const [first = '', ...rest] = isTagged(item) ? [`!${item.tag}`, ...itemLines(item.value as readonly Yaml[])] : isItems(item) ? itemLines(item) : yamlLines(item as YamlMap);
		return [`- ${first}`, ...indented(rest)];
	});
}

type Scalar = string | number | boolean | Tagged & { readonly value: string };

function scalar(value: Scalar): string {
	if (typeof value === 'string') return yamlString(value, quoting, false);
	if (typeof value !== 'object') return String(value);
	return `!${value.tag} ${yamlString(value.value, quoting, false)}`;
}

function isScalar(value: Yaml): value is Scalar {
	return typeof value !== 'object' || isTagged(value) && typeof value.value === 'string';
}

function isTagged(value: Yaml): value is Tagged {
	return typeof value === 'object' && !isItems(value) && value['kind'] === 'tagged';
}

function isCommented(value: Yaml): value is Commented {
	return typeof value === 'object' && !isItems(value) && value['kind'] === 'commented';
}

function isItems(value: Yaml): value is readonly Yaml[] {
	return Array.isArray(value);
}

function indented(lines: readonly string[]): string[] {
	return lines.map(line => line === '' ? '' : `  ${line}`);
}
