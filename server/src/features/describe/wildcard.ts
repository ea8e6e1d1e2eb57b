import type { AccessLevel, ActionId, Catalog } from '../../reference/catalog.js';
import { bold, bullets, code, counted, grouped, paragraphs, plain } from '../markdown.js';

/** How many actions a pattern covers, of which levels, and their names. */
export function describeWildcard(pattern: string, catalog: Catalog): string | undefined {
	const ids = catalog.expand(pattern);
	if (ids.length === 0) return undefined;
	return paragraphs(headline(pattern, ids, catalog), bullets(levelLines(ids, catalog)));
}

/** One line for each access level that actions have, the most far-reaching first, with as many names as a person reads. */
export function levelLines(ids: readonly ActionId[], catalog: Catalog): string[] {
	const groups = new Map<AccessLevel, ActionId[]>(levels.map(level => [level, []]));
	for (const id of ids) groups.get(catalog.action(id).accessLevel)?.push(id);
	const present = [...groups].filter(([, own]) => own.length > 0);
	const shares = sharesOf(present.map(([, own]) => own.length));
	const start = servicesOf(ids, catalog).length === 1 ? catalog.action(ids[0]!).service.length + 1 : 0;
	return present.map(([level, own], index) => {
		const names = own.slice(0, shares[index]).map(id => code(catalog.nameOf(id).slice(start)));
		return `${level} (${grouped(own.length)}): ${withRest(names, own.length)}`;
	});
}

function headline(pattern: string, ids: readonly ActionId[], catalog: Catalog): string {
	const [service, ...others] = servicesOf(ids, catalog);
	const where = others.length === 0 ? plain(catalog.service(service!)?.title ?? service!) : counted(others.length + 1, 'service');
	return `${bold(code(pattern))} covers ${counted(ids.length, 'action')} of ${where}.`;
}

function servicesOf(ids: readonly ActionId[], catalog: Catalog): readonly string[] {
	return [...new Set(ids.map(id => catalog.action(id).service))];
}

function withRest(shown: readonly string[], all: number): string {
	return shown.join(', ') + (all > shown.length ? ` and ${grouped(all - shown.length)} more` : '');
}

const levels: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

/** Names in all. */
const mostNames = 40;

/** Small groups are shown whole; what they leave of the room goes to the large ones in equal parts. */
function sharesOf(sizes: readonly number[]): number[] {
	let room = mostNames;
	let waiting = sizes.length;
	const shares = new Map<number, number>();
	for (const [index, size] of [...sizes.entries()].sort((a, b) => a[1] - b[1])) {
		const share = Math.min(size, Math.floor(room / waiting));
		shares.set(index, share);
		room -= share;
		waiting--;
	}
	return sizes.map((_, index) => shares.get(index) ?? 0);
}
