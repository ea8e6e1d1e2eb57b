import type { ActionId, ActionInfo, ActionResource, Catalog } from '../../reference/catalog.js';
import { bold, bullets, code, link, listed, paragraphs, plain, sentence } from '../markdown.js';

/** What an action does, what it works on, which keys it carries. Undefined for one that the data does not know. */
export function describeAction(name: string, catalog: Catalog): string | undefined {
	const id = catalog.find(name);
	if (id === undefined) return undefined;
	const info = catalog.action(id);
	const { description, url } = catalog.actionText(id);
	return paragraphs(
		headline(info, catalog),
		sentence(description),
		info.permissionOnly ? 'A permission only: no API operation has this name.' : undefined,
		resources(info, catalog),
		conditionKeys(id, catalog),
		info.dependentActions.length > 0 ? `${bold('Needs too')}: ${info.dependentActions.map(code).join(', ')}` : undefined,
		link('Documentation', url),
	);
}

function headline({ name, accessLevel, service }: ActionInfo, catalog: Catalog): string {
	return `${bold(code(name))} · ${accessLevel} · ${plain(catalog.service(service)?.title ?? service)}`;
}

function resources({ service, resourceTypes }: ActionInfo, catalog: Catalog): string {
	if (resourceTypes.length === 0) return `${bold('Resources')}: none of its own, so only ${code('"Resource": "*"')} allows it.`;
	const requiredFirst = [...resourceTypes].sort((a, b) => Number(b.required) - Number(a.required));
	const shown = requiredFirst.slice(0, mostTypes).map(type => resource(type, service, catalog));
	const hidden = resourceTypes.length - shown.length;
	return `${bold('Resources')}\n\n${bullets(hidden > 0 ? [...shown, `and ${hidden} more`] : shown)}`;
}

/** `ec2:RunInstances` has two dozen; a hover is no manual. */
const mostTypes = 12;

function resource({ name, required }: ActionResource, service: string, catalog: Catalog): string {
	const forms = catalog.resourceType(service, name)?.arns ?? [];
	return `${plain(name)}${required ? ' (required)' : ''}: ${forms.map(code).join(', ')}`;
}

function conditionKeys(id: ActionId, catalog: Catalog): string | undefined {
	const keys = catalog.keysFor(id);
	return keys.length > 0 ? `${bold('Condition keys')}: ${listed(keys.map(code), mostKeys)}` : undefined;
}

const mostKeys = 24;
