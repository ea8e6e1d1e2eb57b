import { overlaps } from '../../base/text.js';
import type { SyntaxProblemCode } from '../../syntax/node.js';
import { isBlock } from '../hosts/policy-document.js';
import { isTerraform } from '../hosts/terraform-blocks.js';
import type { Policy } from '../model.js';
import { isClosed } from '../write/draft.js';
import { commentOwners } from './comment-owners.js';
import { readBlocks } from './read-blocks.js';
import { mapOf, readEntry, type Reading, type SourceHost } from './read-value.js';
import { plainText, type MapValue } from './value.js';

/** A policy as its host says it. */
export interface ReadPolicy {
	readonly value: MapValue;
	readonly host: SourceHost;
	/** What cannot be taken over, each a sentence. */
	readonly problems: readonly string[];
	/** Comments within the policy. */
	readonly comments: number;
	/** Those of them that speak of nothing that is written. */
	readonly commentsAstray: number;
}

export function readForConversion(policy: Policy): ReadPolicy {
	const { node, tree } = policy;
	const owners = commentOwners(node, tree);
	const reading: Reading = { tree, host: isTerraform(tree) ? 'terraform' : 'cloudformation', commentsOf: owners.of, problems: [...isWellFormed(policy) ? [] : ['The policy has a syntax error, which is to be mended first.']] };
	const value = isBlock(node) ? readBlocks(node, reading) : readMembers(policy, reading);
	return { value, host: reading.host, problems: reading.problems, comments: owners.count, commentsAstray: owners.astray };
}

const harmless: ReadonlySet<SyntaxProblemCode> = new Set(['comment', 'trailing-comma', 'byte-order-mark']);

function isWellFormed({ node, tree }: Policy): boolean {
	return isClosed(node) && !tree.problems.some(problem => !harmless.has(problem.code) && overlaps(node, problem));
}

/** Where a tool writes the policy around the statements, its version is written out. */
function readMembers({ members, version }: Policy, reading: Reading): MapValue {
	const isImplied = version !== undefined && !members.some(({ name }) => name === 'Version') && version.span.start === version.span.end;
	return mapOf([
		...isImplied ? [{ key: plainText('Version'), value: plainText(version.text), comments: [] }] : [],
		...members.map(({ name, entry }) => readEntry(entry, name, reading)),
	], reading);
}
