/** A text that may name what is known only where the resources are made: the account, a region, the ARN of another resource. */
export interface Text {
	/** No two neighbours are both characters. */
	readonly pieces: readonly Piece[];
}

export type Piece = string | Reference;

export type Reference = PlaceReference | AttributeReference;

/** What the host knows of the place it makes resources in. */
export interface PlaceReference {
	readonly kind: 'place';
	readonly of: Place;
}

export type Place = 'account' | 'partition' | 'region' | 'urlSuffix';

/** Something of another resource of the same pattern. */
export interface AttributeReference {
	readonly kind: 'attribute';
	/** Its label. */
	readonly resource: string;
	/** `self` is the resource itself, for what depends on it. */
	readonly attribute: 'arn' | 'name' | 'id' | 'self';
	/** What it is, in a host that knows no resources. */
	readonly literal: Text;
}

export const account: Reference = { kind: 'place', of: 'account' };
export const partition: Reference = { kind: 'place', of: 'partition' };
export const region: Reference = { kind: 'place', of: 'region' };
/** `amazonaws.com`, or what the host names of the partition end in. */
export const urlSuffix: Reference = { kind: 'place', of: 'urlSuffix' };

/** Template tag: what stands between `${` and `}` may be characters, a reference or another text. */
export function text(strings: readonly string[], ...values: readonly (Piece | Text)[]): Text {
	return joined(strings.flatMap((string, index) => [string, ...piecesOf(values[index])]));
}

/** A text of nothing but characters. */
export function plain(characters: string): Text {
	return { pieces: [characters] };
}

/** The text with every reference replaced. A `literal` is itself resolved. */
export function resolved(value: Text, place: (of: Place) => string): string {
	return value.pieces.map(piece => typeof piece === 'string' ? piece : piece.kind === 'place' ? place(piece.of) : resolved(piece.literal, place)).join('');
}

/** The only piece, where it is a reference. */
export function soleReference({ pieces }: Text): Reference | undefined {
	const [only, ...more] = pieces;
	return typeof only === 'object' && more.length === 0 ? only : undefined;
}

function piecesOf(value: Piece | Text | undefined): readonly Piece[] {
	if (value === undefined) return [];
	return typeof value === 'object' && 'pieces' in value ? value.pieces : [value];
}

function joined(pieces: readonly Piece[]): Text {
	const result: Piece[] = [];
	for (const piece of pieces) {
		const last = result.at(-1);
		if (piece === '') continue;
		if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
		else result.push(piece);
	}
	return { pieces: result };
}
