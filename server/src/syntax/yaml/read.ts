import { parseAllDocuments, type Document, type YAMLError } from 'yaml';
import type { Comment, SyntaxProblem, SyntaxTree } from '../node.js';
import { commentsOf } from './comments.js';
import { convert } from './convert.js';
import { isTooDeep } from './depth.js';
import { insertHalfTyped, type HalfTypedLine } from './half-typed.js';
import { repair } from './repair.js';
import { isServerlessService, withServerlessVariables } from '../serverless.js';
import { cloudFormationTags } from './tags.js';

/** What `yaml` makes of a text. */
export interface YamlReading {
	/** The text that was parsed: the user's, or one of the same length without what stops the parser. */
	readonly text: string;
	readonly documents: readonly Document[];
	readonly errors: readonly YAMLError[];
	/** Lines that were hidden from the parser because half a key stands there. */
	readonly halfTyped: readonly HalfTypedLine[];
}

const repairRounds = 4;

/** Reads YAML with CloudFormation's tags. A text with errors is read again after repairs that keep every offset, for as long as they help. */
export function readYaml(text: string): SyntaxTree {
	if (isTooDeep(text)) return { language: 'yaml', text, roots: [], comments: [], problems: [{ code: 'too-deep', start: 0, end: 1 }] };
	let reading = parse(text, []);
	const problems = reading.errors.map(toProblem);
	let best = reading;
	for (let round = 0; round < repairRounds && reading.errors.length > 0; round++) {
		const repaired = repair(reading, round);
		if (!repaired) break;
		reading = parse(repaired.text, repaired.halfTyped);
		if (reading.errors.length <= best.errors.length) best = reading;
	}
	const comments = commentsOf(text);
	const converted = convert(best.documents, { text, parsed: best.text, comments, problems });
	const roots = converted.map(root => isServerlessService(root) ? withServerlessVariables(root) : root);
	return { language: 'yaml', text, roots: insertHalfTyped(roots, best.halfTyped, text), comments: inOrder(comments), problems: inOrder(problems) };
}

function inOrder<Place extends Comment | SyntaxProblem>(places: readonly Place[]): Place[] {
	return [...places].sort((a, b) => a.start - b.start);
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
