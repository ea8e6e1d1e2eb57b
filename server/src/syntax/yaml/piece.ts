import { parseAllDocuments, type Document, type YAMLError } from 'yaml';
import type { Span } from '../../base/text.js';
import { moved, movedNode } from '../moved.js';
import type { Comment, Node, SyntaxProblem } from '../node.js';
import { commentsOf } from './comments.js';
import { convert } from './convert.js';
import { insertHalfTyped, type HalfTypedLine } from './half-typed.js';
import { repair } from './repair.js';
import { cloudFormationTags } from './tags.js';

/** What a stretch of YAML says, read by itself. */
export interface Piece {
	readonly roots: readonly Node[];
	readonly comments: readonly Comment[];
	/** What the parser of YAML says, and what is wrong with JSON in a text block. */
	readonly problems: readonly SyntaxProblem[];
	/** True when it is no YAML as it stands. */
	readonly broken: boolean;
}

/** What `yaml` makes of a text. */
export interface YamlReading {
	/** The text that was parsed: the user's, or one of the same length without what stops the parser. */
	readonly text: string;
	readonly documents: readonly Document[];
	readonly errors: readonly YAMLError[];
	/** Lines that were hidden from the parser because half a key stands there. */
	readonly halfTyped: readonly HalfTypedLine[];
}

/** Reads a piece as it stands. */
export function readPiece(text: string): Piece {
	const strict = parse(text, []);
	const joined = strict.errors.length > 0 ? joinQuotedJson(text) : text;
	const reading = joined === text ? strict : parse(joined, []);
	return pieceOf(text, reading, reading.errors);
}

/**
 * JSON in quotes over several lines, whose last one is often not indented as YAML asks and as CloudFormation, which reads with less care, does not.
 * In one line, of the same length, it is what it was.
 */
function joinQuotedJson(text: string): string {
	return text.replace(/(?<=[:-][ \t]+(?:![A-Za-z]+[ \t]+)?)(?:'[ \t]*\{[^']*'|"[ \t]*\{(?:[^"\\]|\\[^])*")(?=[ \t]*\r?$)/gm, quoted => quoted.replace(/[\r\n]/g, ' '));
}

const repairRounds = 4;

/** Reads a piece with errors again after repairs that keep every offset, for as long as they help. */
export function readRepairedPiece(text: string): Piece {
	let reading = parse(text, []);
	const { errors } = reading;
	let best = reading;
	for (let round = 0; round < repairRounds && reading.errors.length > 0; round++) {
		const repaired = repair(reading, round);
		if (!repaired) break;
		reading = parse(repaired.text, repaired.halfTyped);
		if (reading.errors.length <= best.errors.length) best = reading;
	}
	return pieceOf(text, best, errors);
}

/** The same piece as if so many characters had been written before it. */
export function movedPiece({ roots, comments, problems, broken }: Piece, by: number): Piece {
	return { broken, roots: roots.map(root => movedNode(root, by)), comments: movedPlaces(comments, by), problems: movedPlaces(problems, by) };
}

function movedPlaces<Place extends Span>(places: readonly Place[], by: number): readonly Place[] {
	return places.length === 0 ? places : places.map(it => moved(it, by));
}

function pieceOf(text: string, reading: YamlReading, errors: readonly YAMLError[]): Piece {
	const problems = errors.map(toProblem);
	const comments = text.includes('#') ? commentsOf(text) : [];
	const roots = convert(reading.documents, { text, parsed: reading.text, comments, problems });
	return { roots: insertHalfTyped(roots, reading.halfTyped, text), comments, problems, broken: errors.length > 0 };
}

function parse(text: string, halfTyped: readonly HalfTypedLine[]): YamlReading {
	const documents = [...parseAllDocuments(text, {
		customTags: cloudFormationTags, keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent', strict: false, prettyErrors: false,
	})] as Document[];
	return { text, documents, errors: documents.flatMap(document => document.errors), halfTyped };
}

function toProblem({ pos: [start, end], code }: YAMLError): SyntaxProblem {
	const unclosed = code === 'MISSING_CHAR' || code === 'BAD_INDENT';
	return { start, end: Math.max(end, start + 1), code: unclosed ? 'unclosed' : 'unexpected' };
}
