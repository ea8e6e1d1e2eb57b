import { minified, visibleSize, visibleSizeAtMost, type VisibleSize } from '../../policy/minify.js';
import type { Policy } from '../../policy/model.js';
import type { SizeQuota } from '../../reference/policy-quotas.js';
import type { Fix } from '../rule.js';

/** How much of a quota a policy takes. */
export interface PolicySize {
	/** In JSON without white space between the elements, in the quota's unit and counted as the quota counts. */
	readonly size: number;
	/** As it stands in the file, where the file is JSON and white space counts; else the same. */
	readonly written: number;
	/** False when parts are computed elsewhere, so that it is larger than that. */
	readonly complete: boolean;
}

/** The size of a policy that has at least `least` of it; undefined for one that is smaller. Most are, and that is cheap to see. */
export function sizeOf(policy: Policy, quota: SizeQuota, least: number, visibleSizeOf: (policy: Policy) => VisibleSize = visibleSize): PolicySize | undefined {
	const { span, node } = policy;
	const factor = node.style === 'json' ? 1 : mostGrowth;
	if ((span.end - span.start) * factor * (quota.unit === 'bytes' ? mostBytes : 1) < least) return undefined;
	if (!quota.countsWhiteSpace && quota.unit === 'characters') {
		if (isJsonFile(policy) && visibleSizeAtMost(policy) < least) return undefined;
		const { length: size, complete } = visibleSizeOf(policy);
		return size < least ? undefined : { size, written: size, complete };
	}
	const { text, complete } = minified(policy);
	const size = count(quota.countsWhiteSpace ? text : text.replace(/\s/g, ''), quota);
	const written = quota.countsWhiteSpace && isJsonFile(policy) ? count(policy.tree.text.slice(span.start, span.end), quota) : size;
	return Math.max(size, written) < least ? undefined : { size, written: Math.max(size, written), complete };
}

/** Quotes, brackets and commas that other languages do without, and names that theirs are shorter than. */
const mostGrowth = 3;

/** Of one character in UTF-8, by UTF-16 unit. */
const mostBytes = 3;

function isJsonFile({ tree, node }: Policy): boolean {
	return (tree.language === 'json' || tree.language === 'jsonc') && node.style === 'json';
}

function count(text: string, { unit }: SizeQuota): number {
	return unit === 'bytes' ? bytesOf(text) : text.length;
}

/** In UTF-8. */
function bytesOf(text: string): number {
	let bytes = 0;
	for (const character of text) {
		const code = character.codePointAt(0)!;
		bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	}
	return bytes;
}

/** `at least 6,215 characters without white space`. */
export function sizeText(size: number, complete: boolean, { unit, countsWhiteSpace }: Pick<SizeQuota, 'unit' | 'countsWhiteSpace'>): string {
	return `${complete ? '' : 'at least '}${grouped(size)} ${unit}${countsWhiteSpace ? '' : ' without white space'}`;
}

/** `10,240`. */
export function grouped(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What makes a policy fit without changing what it says: white space that counts goes first, then the Sids. */
export function shrinkToFit(policy: Policy, quota: SizeQuota, { size, written }: PolicySize, most: number): Fix[] {
	return [...written > most && size <= most ? withoutWhiteSpace(policy) : [], ...withoutSids(policy, quota, size, most)];
}

/** Only for a file of JSON without comments, which would go too. */
export function withoutWhiteSpace(policy: Policy): Fix[] {
	const { text, complete } = minified(policy);
	const { tree, span } = policy;
	if (!complete || !isJsonFile(policy) || tree.problems.length > 0 || tree.comments.some(({ start }) => start >= span.start && start < span.end)) return [];
	return [{ title: 'Take out the white space, which counts', safety: 'safe', changes: [{ do: 'splice', span, text }] }];
}

/** Each costs its text and nine characters more. */
function withoutSids({ statements }: Policy, { unit }: SizeQuota, size: number, most: number): Fix[] {
	const named = statements.flatMap(statement => {
		const entry = statement.members.find(({ name }) => name === 'Sid')?.entry;
		return entry && statement.sid?.known ? [{ statement, entry, length: statement.sid.text.length + '"Sid":"",'.length }] : [];
	});
	const saved = named.reduce((sum, { length }) => sum + length, 0);
	if (unit === 'bytes' || named.length === 0 || size <= most || size - saved > most) return [];
	return [{
		title: 'Take out the Sids, which count too', safety: 'safe',
		changes: named.map(({ statement, entry }) => ({ do: 'remove-entry', map: statement.node, entry })),
	}];
}
