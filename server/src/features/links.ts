import { hasWildcard } from '../base/glob.js';
import type { Span } from '../base/text.js';
import type { PolicyDocument } from '../policy/model.js';
import type { ActionId, Catalog } from '../reference/catalog.js';

/** An action whose page in the AWS reference an editor can open. */
export interface ActionLink {
	readonly span: Span;
	readonly action: string;
}

/** The actions of a document that AWS knows, and the patterns over one service, each linked where it stands. */
export function actionLinks({ policies }: PolicyDocument, catalog: Catalog): readonly ActionLink[] {
	const actions = policies.flatMap(({ statements }) => statements.flatMap(statement => statement.actions));
	return actions.filter(({ node, text, known }) => known && node.quote !== 'reference' && (hasWildcard(text) ? serviceOf(text, catalog) : catalog.find(text)) !== undefined)
		.map(({ node, text }) => ({ span: node.content, action: text }));
}

/** The page; its description shows what one will see there. */
export function linkTarget(action: string, catalog: Catalog): { readonly url: string; readonly tooltip: string } | undefined {
	const id: ActionId | undefined = catalog.find(action);
	if (id !== undefined) return { url: catalog.actionText(id).url || catalog.service(action.split(':')[0]!)!.url, tooltip: `${catalog.nameOf(id)} in the AWS reference` };
	const service = serviceOf(action, catalog);
	return service && { url: service.url, tooltip: `${service.title} in the AWS reference` };
}

function serviceOf(text: string, catalog: Catalog): ReturnType<Catalog['service']> {
	const [prefix = ''] = text.split(':', 1);
	return hasWildcard(prefix) ? undefined : catalog.service(prefix);
}
