/**
 * The container that the catalog's files use: a header that names sections, and the sections' bytes, each aligned for its numbers.
 * Numbers are little-endian, which is what every machine that runs this has.
 */
export interface Sections {
	text(name: string): string;
	/** Part of a section's bytes as text. */
	slice(name: string, from: number, to: number): string;
	bytes(name: string): Uint8Array;
	u16(name: string): Uint16Array;
	u32(name: string): Uint32Array;
}

type Directory = Readonly<Record<string, readonly [offset: number, length: number]>>;

/** What TypeScript's ES library lacks; every host that runs this has it. */
interface Utf8Decoder {
	decode(bytes: Uint8Array): string;
}
declare const TextDecoder: new () => Utf8Decoder;

export function openSections(file: Uint8Array): Sections {
	// Views of numbers need aligned bytes; a file that was read into the middle of a pool is copied once.
	const aligned = file.byteOffset % 4 === 0 ? file : file.slice();
	const decoder = new TextDecoder();
	const headerLength = new DataView(aligned.buffer, aligned.byteOffset, 4).getUint32(0, true);
	const directory = JSON.parse(decoder.decode(aligned.subarray(4, 4 + headerLength))) as Directory;
	const start = 4 + headerLength;
	const bytes = (name: string): Uint8Array => {
		const [offset, length] = directory[name] ?? [0, 0];
		return aligned.subarray(start + offset, start + offset + length);
	};
	return {
		bytes,
		text: name => decoder.decode(bytes(name)),
		slice: (name, from, to) => decoder.decode(bytes(name).subarray(from, to)),
		u16: name => numbers(bytes(name), Uint16Array),
		u32: name => numbers(bytes(name), Uint32Array),
	};
}

function numbers<View>(bytes: Uint8Array, View: { new (buffer: ArrayBufferLike, offset: number, length: number): View; readonly BYTES_PER_ELEMENT: number }): View {
	return new View(bytes.buffer, bytes.byteOffset, bytes.byteLength / View.BYTES_PER_ELEMENT);
}

/** Lists of numbers of different lengths, one behind the other. */
export interface NumberLists {
	at(index: number): Uint16Array;
}

export function openLists(sections: Sections, name: string): NumberLists {
	const offsets = sections.u32(`${name}Offsets`);
	const values = sections.u16(name);
	return { at: index => values.subarray(offsets[index], offsets[index + 1]) };
}

/** The sets of condition keys that actions and resource types share. */
export interface KeySets {
	at(set: number): readonly string[];
}

/** Each set is decoded once. */
export function openKeySets(sections: Sections): KeySets {
	const sets = openLists(sections, 'keySets');
	const names = lazy(() => sections.text('keys').split('\n'));
	const made: (readonly string[] | undefined)[] = [];
	return { at: set => made[set] ??= Array.from(sets.at(set), key => names()[key]!) };
}

/** Makes a value when it is first asked for, and keeps it. */
export function lazy<Value>(make: () => Value): () => Value {
	let made: { readonly value: Value } | undefined;
	return () => (made ??= { value: make() }).value;
}
