import type { Span } from '../../base/text.js';
import { inSource, type Unescaped } from '../escaped.js';
import type { HolePart, LiteralPart, Node, StringNode, TextPart } from '../node.js';
import { inStrings } from '../strings.js';
import { isTooDeep } from './depth.js';
import { readPiece } from './piece.js';

/**
 * The template of CloudFormation in YAML that a text is: `template_body` of Terraform and `TemplateBody` of a stack set take one. Undefined for
 * any other text, and where it is no YAML. It is read and never written, because the host has its own signs and indentation in it.
 */
export function readTemplateText(text: string, content: Span, parts: readonly TextPart[]): Node | undefined {
	const body = text.slice(content.start, content.end);
	if (!body.includes('Statement') || isTooDeep(body) || !/^[ \t]*Resources:[ \t]*(?:#.*)?\r?$/m.test(body)) return undefined;
	const holes = parts.filter(part => part.kind === 'hole');
	if (holes.length > mostHoles || /[\ue000-\uf8ff]/.test(body)) return undefined;
	const inner = withMarks(text, parts);
	const { roots: [root, ...more], broken } = readPiece(inner.text);
	if (!root || more.length > 0 || broken) return undefined;
	return inSource(inStrings(root, node => withHoles(node, holes)), inner);
}

/** Each hole has a character of the private use area, which nobody writes. */
const [firstMark, mostHoles] = [0xe000, 0x1800];

/** The text as the host makes it: a mark for each value, nothing for a directive, and `${` for what the host has as `$${`. */
function withMarks(text: string, parts: readonly TextPart[]): Unescaped {
	const offsets: number[] = [];
	const characters: string[] = [];
	let mark = firstMark;
	for (const part of parts) {
		if (part.kind === 'hole') {
			const isDirective = text[part.start] === '%';
			if (!isDirective) { characters.push(String.fromCharCode(mark)); offsets.push(part.start); }
			mark++;
		} else {
			for (let at = part.start; at < part.end; at++) {
				if ((text[at] === '$' || text[at] === '%') && text[at + 1] === text[at] && text[at + 2] === '{') at++;
				characters.push(text[at]!);
				offsets.push(at);
			}
		}
	}
	return { text: characters.join(''), offsets: [...offsets, parts.at(-1)?.end ?? 0] };
}

function withHoles(node: StringNode, holes: readonly HolePart[]): StringNode {
	const parts = node.parts.flatMap(part => part.kind === 'literal' && /[\ue000-\uf8ff]/.test(part.text) ? split(part, holes) : [part]);
	return parts.length === 1 && parts[0]!.kind === 'hole' ? { ...node, parts, quote: 'reference' } : { ...node, parts };
}

function split({ text, exact, start, end }: LiteralPart, holes: readonly HolePart[]): TextPart[] {
	const place = (from: number, to: number): Span => exact ? { start: start + from, end: start + to } : { start, end };
	let at = 0;
	return text.split(/([\ue000-\uf8ff])/).flatMap((piece, index): TextPart[] => {
		const span = place(at, at += piece.length);
		if (index % 2 === 1) return [{ kind: 'hole', source: holes[piece.charCodeAt(0) - firstMark]?.source ?? '', ...span }];
		return piece === '' ? [] : [{ kind: 'literal', text: piece, exact, ...span }];
	});
}
