import type { Catalog } from '../../reference/catalog.js';
import { bold, code, counted, link, paragraphs, plain } from '../markdown.js';

/** The service behind a prefix. */
export function describeService(prefix: string, catalog: Catalog): string | undefined {
	const service = catalog.service(prefix);
	if (!service) return undefined;
	return paragraphs(
		`${bold(code(service.prefix))} · ${plain(service.title)}`,
		`${counted(service.actionCount, 'action')}, ${counted(catalog.resourceTypesOf(prefix).length, 'resource type')}.`,
		link('Documentation', service.url),
	);
}
