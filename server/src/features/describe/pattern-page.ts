import type { AccessLevel, ActionId, Catalog } from '../../reference/catalog.js';
import { bullets, code, counted, link, paragraphs, plain, sentence } from '../markdown.js';

/** Every action that a pattern covers, with what it does, as a page of Markdown. A pattern that covers thousands has its services counted. */
export function patternPage(pattern: string, catalog: Catalog): string {
	const ids = catalog.expand(pattern);
	const body = ids.length > mostRows ? serviceRows(ids, catalog) : levels.flatMap(level => levelBlock(level, ids, catalog));
	return `${paragraphs(`# ${code(pattern)}`, introduction(ids, catalog), ...body)}\n`;
}

/** A page with more rows than this takes a preview seconds to draw, and nobody reads it. */
const mostRows = 2_000;

/** The most far-reaching first. */
const levels: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

function introduction(ids: readonly ActionId[], catalog: Catalog): string {
	if (ids.length === 0) return 'AWS has no action that this covers.';
	return `${counted(ids.length, 'action')} as of ${catalog.date}. Actions that AWS adds under such a name later are covered too.`;
}

function levelBlock(level: AccessLevel, ids: readonly ActionId[], catalog: Catalog): readonly string[] {
	const own = ids.filter(id => catalog.action(id).accessLevel === level);
	return own.length === 0 ? [] : [`## ${level} (${own.length})`, bullets(own.map(id => `${nameOf(id, catalog)}: ${sentence(catalog.actionText(id).description)}`))];
}

function nameOf(id: ActionId, catalog: Catalog): string {
	const { url } = catalog.actionText(id);
	const name = catalog.nameOf(id);
	return url === '' ? plain(name) : link(name, url);
}

function serviceRows(ids: readonly ActionId[], catalog: Catalog): readonly string[] {
	const counts = new Map<string, number>();
	for (const id of ids) counts.set(catalog.action(id).service, (counts.get(catalog.action(id).service) ?? 0) + 1);
	const rows = [...counts].map(([prefix, count]) => `| ${plain(catalog.service(prefix)?.title ?? prefix)} | ${code(prefix)} | ${count} |`);
	return ['Too many to list one by one; these are the services they belong to.', ['| Service | Prefix | Actions |', '| --- | --- | --- |', ...rows].join('\n')];
}
