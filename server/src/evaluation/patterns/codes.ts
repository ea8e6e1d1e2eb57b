/**
 * A pattern as numbers: a character by its code, and negative numbers for what stands for something else. So a `*` that a policy variable put there, or
 * that was written as `${*}`, is a character like any other.
 */
export type Codes = readonly number[];

/** `*`: any run of characters. */
export const anyRun = -1;
/** `*` within a part of an ARN: any run without a colon. */
export const runInPart = -2;
/** `?`: one character. */
export const anyOne = -3;
/** `?` within a part of an ARN: one character but a colon. */
export const oneInPart = -4;
/** This number and those below it: texts that are not known here, one number for each. Equal numbers are equal texts. */
export const firstUnknown = -10;

export const colon = 58;

/** A piece of a pattern: with wildcards, or as it stands. */
export type Piece =
	| { readonly kind: 'pattern'; readonly text: string }
	| { readonly kind: 'literal'; readonly text: string }
	/** A text that is not known, by a number of its own from `firstUnknown` down. */
	| { readonly kind: 'unknown'; readonly id: number };

/**
 * How wildcards are read.
 *
 * `text`: they may stand for anything; those of `StringLike`.
 * `resource`: a wildcard stays within its part of the ARN, unless it ends the part: then it may go on behind the colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 * `arn`: each of the first five parts is compared on its own; those of `ArnLike`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 * `exact`: there are none.
 */
export type Reading = 'text' | 'resource' | 'arn' | 'exact';

export function codesOf(pieces: readonly Piece[], reading: Reading): Codes {
	const codes = pieces.flatMap(piece => piece.kind === 'unknown' ? [piece.id] : readPiece(piece.text, piece.kind === 'pattern' && reading !== 'exact'));
	return reading !== 'text' && reading !== 'exact' && isArn(codes) ? inParts(codes, reading) : codes;
}

function readPiece(text: string, hasWildcards: boolean): number[] {
	const codes: number[] = [];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (hasWildcards && code === 42) {
			if (codes.at(-1) !== anyRun) codes.push(anyRun);
		} else {
			codes.push(hasWildcards && code === 63 ? anyOne : code);
		}
	}
	return codes;
}

function isArn(codes: Codes): boolean {
	return codes.length >= 4 && String.fromCharCode(...codes.slice(0, 4).map(code => Math.max(code, 0))) === 'arn:';
}

/** The first five parts hold no colon; the resource is all that follows. */
function inParts(codes: Codes, reading: 'resource' | 'arn'): Codes {
	let part = 0;
	return codes.map((code, index) => {
		if (code === colon) part++;
		if (part >= 5) return code;
		const endsPart = index + 1 === codes.length || codes[index + 1] === colon;
		if (code === anyRun) return reading === 'resource' && endsPart ? anyRun : runInPart;
		return code === anyOne ? oneInPart : code;
	});
}
