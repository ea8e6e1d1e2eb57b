import type { Arn, ArnPart } from '../../policy/arn.js';
import type { Change } from '../../policy/change.js';
import type { Text } from '../../policy/model.js';
import { HOLE, textOfPart } from '../../syntax/node.js';
import type { Fix } from '../rule.js';
import { quoted } from './quote.js';

/** Writes another text in the place of one part of an ARN. */
export function changeArnPart(part: ArnPart, text: string, arn: Arn, value: Text): Fix[] {
	const start = arn.offsets[part];
	return changePart(value, start, start + arn[part].length, text);
}

/** Writes another text in the place of `text[from, to)`. Nothing where a piece of that is computed elsewhere. */
export function changePart(value: Text, from: number, to: number, text: string): Fix[] {
	const changes = partChanges(value, from, to, text);
	const whole = value.text.slice(0, from) + text + value.text.slice(to);
	return changes.length === 0 ? [] : [{ title: `Change to ${quoted(whole, 80)}`, safety: 'unsafe', changes }];
}

/** The change alone, for a fix that makes others too. */
export function partChanges(value: Text, from: number, to: number, text: string): readonly Change[] {
	const [start, end] = [writtenIndex(value, from), writtenIndex(value, to)];
	if (start === undefined || end === undefined || !value.node.closed) return [];
	const written = writtenText(value);
	if (written.slice(start, end).includes(HOLE) || isPutTogether(value)) return [];
	return [{ do: 'set-text', node: value.node, text: written.slice(0, start) + text + written.slice(end) }];
}

/** What a function makes of pieces, some of them computed elsewhere, is written nowhere as a whole. */
function isPutTogether({ known, node: { quote, parts } }: Text): boolean {
	return !known && quote === 'reference' && parts.length > 1;
}

/** The text as a change has to say it: one U+0000 for each piece that is computed elsewhere, also where more is known of it. */
function writtenText({ node, text }: Text): string {
	let index = 0;
	return node.parts.map(part => {
		const start = index;
		index += textOfPart(part).length;
		return part.kind === 'hole' ? HOLE : text.slice(start, index);
	}).join('');
}

function writtenIndex({ node }: Text, index: number): number | undefined {
	let [start, written] = [0, 0];
	for (const part of node.parts) {
		const { length } = textOfPart(part);
		if (index <= start + length) {
			if (part.kind === 'literal') return written + index - start;
			return index === start ? written : index === start + length ? written + 1 : undefined;
		}
		start += length;
		written += part.kind === 'hole' ? 1 : length;
	}
	return index === start ? written : undefined;
}
