/** Writes what `server/src/reference/binary/sections.ts` reads: a header that names sections, then their bytes, each aligned to four. */
export function pack(sections: Readonly<Record<string, Uint8Array>>): Uint8Array {
	const directory: Record<string, [number, number]> = {};
	let length = 0;
	for (const [name, bytes] of Object.entries(sections)) {
		directory[name] = [length, bytes.length];
		length = align(length + bytes.length);
	}
	const header = new TextEncoder().encode(JSON.stringify(directory));
	const headerLength = align(header.length);
	const file = new Uint8Array(4 + headerLength + length).fill(32, 4, 4 + headerLength);
	new DataView(file.buffer).setUint32(0, headerLength, true);
	file.set(header, 4);
	for (const [name, bytes] of Object.entries(sections)) file.set(bytes, 4 + headerLength + directory[name]![0]);
	return file;
}

function align(length: number): number {
	return (length + 3) & ~3;
}

export function text(lines: readonly string[]): Uint8Array {
	return new TextEncoder().encode(lines.join('\n'));
}

/** Throws for a number that does not fit: the format would have to change. */
export function u16(values: readonly number[]): Uint8Array {
	if (values.some(value => value < 0 || value > 0xffff)) throw new RangeError('a number does not fit into 16 bits');
	return new Uint8Array(Uint16Array.from(values).buffer);
}

export function u8(values: readonly number[]): Uint8Array {
	return Uint8Array.from(values);
}

/** Lists of different lengths: their values one behind the other, and where each begins. */
export function lists(name: string, values: readonly (readonly number[])[]): Record<string, Uint8Array> {
	return { [`${name}Offsets`]: offsetsOf(values), [name]: u16(values.flat()) };
}

/** Blocks of text of different lengths, likewise. */
export function blocks(name: string, values: readonly (readonly string[])[]): Record<string, Uint8Array> {
	const bytes = values.map(text);
	const all = new Uint8Array(bytes.reduce((sum, it) => sum + it.length, 0));
	let at = 0;
	for (const it of bytes) {
		all.set(it, at);
		at += it.length;
	}
	return { [`${name}Offsets`]: offsetsOf(bytes), [name]: all };
}

function offsetsOf(values: readonly { readonly length: number }[]): Uint8Array {
	const offsets = [0];
	for (const value of values) offsets.push(offsets.at(-1)! + value.length);
	return new Uint8Array(Uint32Array.from(offsets).buffer);
}

/** Gives equal values one number. */
export interface Table<Value> {
	idOf(value: Value): number;
	readonly values: readonly Value[];
}

export function table<Value>(...first: readonly Value[]): Table<Value> {
	const ids = new Map<string, number>();
	const values: Value[] = [];
	const idOf = (value: Value): number => {
		const key = JSON.stringify(value);
		const known = ids.get(key);
		if (known !== undefined) return known;
		ids.set(key, values.length);
		return values.push(value) - 1;
	};
	first.forEach(idOf);
	return { idOf, values };
}
