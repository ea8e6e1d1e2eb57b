import { editDistance } from '../base/closest.js';
import { hasWildcard } from '../base/glob.js';
import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { nameIn, type ActionName } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'action-pattern-matches-nothing',
	summary: 'A pattern covers no action of its service',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],

	visit: {
		'unusual-action': where(emptyPattern, (action, { catalog }, parts) => {
			if (!action.known) return;

			const near = nearPatterns(parts, catalog);
			return [{
				span: action.span,
				message: near[0]
					? `${quoted(action.text)} covers no action; did you mean ${quoted(near[0].pattern)}?`
					: `${quoted(action.text)} covers no action in the AWS data of ${catalog.date}.`,
				fixes: near.map(({ pattern, count }) => changeTo(pattern, count, action)),
			}];
		}),
	},
});

function emptyPattern(text: string, catalog: Catalog): ActionName | undefined {
	const parts = nameIn(text);
	return parts && hasWildcard(parts.name) && catalog.service(parts.service)?.actionCount && catalog.expand(text).length === 0 ? parts : undefined;
}

function changeTo(text: string, count: number, { node }: ActionValue): Fix {
	return { title: `Change to ${quoted(text, 80)} (${count} action${count === 1 ? '' : 's'})`, safety: 'unsafe', changes: [{ do: 'set-text', node, text }] };
}

/** A pattern that covers something, and how many actions that is. */
interface NearPattern {
	readonly pattern: string;
	readonly count: number;
}

const mostPatterns = 3;

/**
 * The patterns next to one that covers nothing, nearest first: its longest literal piece is replaced by pieces of real names
 * that are at most two letters away, `s3:*Bukket*` → `s3:*Bucket*`.
 */
function nearPatterns({ service, name }: ActionName, catalog: Catalog): readonly NearPattern[] {
	const piece = longestPiece(name);
	if (piece.length < 4) return [];
	const anchored = name.startsWith(piece);
	const names = catalog.actionsOf(service).map(id => catalog.nameOf(id).slice(service.length + 1));
	return candidates(piece, names, anchored)
		.map(text => `${service.toLowerCase()}:${name.replace(piece, () => text)}`)
		.map(pattern => ({ pattern, count: catalog.expand(pattern).length }))
		.filter(({ count }, index, all) => count > 0 && all.findIndex(other => other.count === count) === index)
		.slice(0, mostPatterns);
}

function longestPiece(name: string): string {
	return name.split(/[*?]+/).reduce((longest, piece) => piece.length > longest.length ? piece : longest, '');
}

/** Pieces of the names that resemble `piece`, nearest first. They begin where a word does, and end where one does if such a piece is near. */
function candidates(piece: string, names: readonly string[], anchored: boolean): readonly string[] {
	const costs = new Map<string, number>();
	const inside = new Map<string, number>();
	for (const name of names) {
		for (const start of anchored ? [0] : wordStarts(name)) {
			for (let end = start + piece.length - 2; end <= Math.min(start + piece.length + 2, name.length); end++) {
				const cost = editDistance(piece.toLowerCase(), name.slice(start, end).toLowerCase(), 3);
				if (cost < 3) (isWordEnd(name, end) ? costs : inside).set(name.slice(start, end), cost);
			}
		}
	}
	return [...costs.size > 0 ? costs : inside].sort(([a, x], [b, y]) => x - y || a.length - b.length).map(([text]) => text);
}

function wordStarts(name: string): readonly number[] {
	return [...name.matchAll(/[A-Z][a-z]|(?<![A-Z])[A-Z]|^./g)].map(({ index }) => index);
}

function isWordEnd(name: string, end: number): boolean {
	return end === name.length || /[A-Z]/.test(name[end]!) && !/[A-Z]/.test(name[end - 1]!);
}
