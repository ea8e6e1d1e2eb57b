/**
 * What was read of the parts of a text, by what they say. Whoever keeps a document open keeps one with it and hands it to each reading;
 * what a reading gives does not depend on it, only how long it takes. It holds the parts of the last reading and no others.
 */
export interface Memory<Part> {
	/** The part at the offset, as it was read before or as `read` gives it at offset 0; the same object where it has not moved. */
	recall(text: string, offset: number, read: (text: string) => Part, move: (part: Part, by: number) => Part): Part;
	/** Forgets what was not recalled since the last call. */
	sweep(): void;
}

interface Remembered<Part> {
	readonly part: Part;
	readonly offset: number;
}

/** A memory that holds nothing yet. */
export function createMemory<Part>(): Memory<Part> {
	let before = new Map<string, Remembered<Part>>();
	let now = new Map<string, Remembered<Part>>();
	return {
		recall(text, offset, read, move) {
			const known = now.get(text) ?? before.get(text);
			const part = known ? known.offset === offset ? known.part : move(known.part, offset - known.offset) : placed(read(text), offset, move);
			now.set(text, { part, offset });
			return part;
		},
		sweep() {
			before = now;
			now = new Map();
		},
	};
}

function placed<Part>(part: Part, offset: number, move: (part: Part, by: number) => Part): Part {
	return offset === 0 ? part : move(part, offset);
}
