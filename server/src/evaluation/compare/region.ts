import { anyRun, type Codes } from '../patterns/codes.js';
import { codesCover } from '../patterns/cover.js';
import { codesMeet } from '../patterns/meet.js';

/** The resources that a pattern describes, without those that others describe. */
export interface Region {
	readonly pattern: Codes;
	readonly minus: readonly Codes[];
}

export const everywhere: Region = { pattern: [anyRun], minus: [] };

/** True when the regions together hold every resource of the one. An answer of true is always right. */
export function regionCovered(region: Region, by: readonly Region[]): boolean {
	if (region.minus.some(hole => codesCover(hole, region.pattern))) return true;
	return by.some((outer, index) => codesCover(outer.pattern, region.pattern)
		&& outer.minus.every(hole => isFilled(hole, region, by.filter((_, at) => at !== index))));
}

/** What one region leaves out has to be in the others, or not to matter. Each is used once, so that this ends. */
function isFilled(hole: Codes, { pattern, minus }: Region, rest: readonly Region[]): boolean {
	return !codesMeet(hole, pattern) || commonPieces(hole, pattern).some(piece => regionCovered({ pattern: piece, minus }, rest));
}

/** Patterns of which each holds all that both describe; where one holds the other, just that. */
export function commonPieces(a: Codes, b: Codes): readonly Codes[] {
	if (codesCover(a, b)) return [b];
	return codesCover(b, a) ? [a] : [a, b];
}

/** False only where no resource is in both. */
export function regionsMeet(a: Region, b: Region): boolean {
	return codesMeet(a.pattern, b.pattern) && ![...a.minus, ...b.minus].some(hole => codesCover(hole, a.pattern) || codesCover(hole, b.pattern));
}

/** Regions of which each holds all that both do. */
export function commonRegions(a: Region, b: Region): readonly Region[] {
	return commonPieces(a.pattern, b.pattern).map(pattern => ({ pattern, minus: [...a.minus, ...b.minus] }));
}
