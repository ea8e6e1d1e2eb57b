import type { Span } from '../base/text.js';
import type { Statement } from '../policy/model.js';
import type { SyntaxTree } from '../syntax/node.js';
import type { Problem } from './problem.js';

/**
 * A name for each problem that lasts while the file is edited elsewhere: 16 hexadecimal digits made of the rule, the policy's place,
 * the Sid (else what the statement says), the text it is about, and the how-manieth of its like it is. Lines and columns have no say.
 * `file` is the path as reports give it, so that the same mistake in two files has two names.
 */
export function fingerprintsOf(problems: readonly Problem[], tree: SyntaxTree, file = ''): readonly string[] {
	const seen = new Map<string, number>();
	const digestOf = digests(tree);
	return problems.map(problem => {
		const identity = identityOf(problem, tree, file, digestOf);
		const count = (seen.get(identity) ?? 0) + 1;
		seen.set(identity, count);
		return hash(`${identity}\n${count}`);
	});
}

/** What a statement without a Sid says; worked out once, however much is found in it. */
function digests(tree: SyntaxTree): (statement: Statement) => string {
	const known = new Map<Statement, string>();
	return statement => {
		const digest = known.get(statement) ?? hash(withoutSpace(tree, statement.span));
		known.set(statement, digest);
		return digest;
	};
}

function identityOf({ ruleId, policy, statement, span }: Problem, tree: SyntaxTree, file: string, digestOf: (statement: Statement) => string): string {
	const place = statement ? statement.sid?.text || digestOf(statement) : '';
	return [file, ruleId, policy?.path.join('/') ?? '', place, withoutSpace(tree, span)].join('\n');
}

function withoutSpace({ text }: SyntaxTree, { start, end }: Span): string {
	return text.slice(start, end).replace(/\s+/g, '');
}

/** FNV-1a with 64 bits, over UTF-16 units: http://www.isthe.com/chongo/tech/comp/fnv/. The number is kept in two halves, as its product needs more than 53 bits. */
function hash(text: string): string {
	let high = 0xcbf29ce4;
	let low = 0x84222325;
	for (let index = 0; index < text.length; index++) {
		low = (low ^ text.charCodeAt(index)) >>> 0;
		// The prime is 2^40 + 0x1b3; a shift of the low half by 40 bits is one of the high half by 8.
		const product = low * 0x1b3;
		high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x100000000) + (low << 8)) >>> 0;
		low = product >>> 0;
	}
	return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
