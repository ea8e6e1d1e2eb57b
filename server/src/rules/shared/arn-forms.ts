import { globCovers } from '../../base/glob.js';
import { fillTemplate, parseArn, type ArnFacts } from '../../policy/arn.js';
import type { ActionInfo, ActionResource, Catalog } from '../../reference/catalog.js';

/**
 * What to write as the resources of an action, or of all that a pattern covers: the ARN form of each resource that is needed,
 * with placeholders to be filled in, or one pattern for them all where they are many. Only of actions that work on resources.
 */
export function arnsFor(infos: readonly ActionInfo[], catalog: Catalog, facts: ArnFacts): readonly string[] {
	const templates = new Set(infos.length > mostActions ? templatesOf(infos[0]!.service, catalog) : infos.flatMap(info => templatesFor(info, catalog)));
	return (templates.size > mostForms ? [common([...templates])] : [...templates]).map(template => fillTemplate(template, facts));
}

/** The ARNs of several actions together, without those that others of them cover; where they are too many, one pattern for each service. */
export function arnsForAll(actions: readonly (readonly ActionInfo[])[], catalog: Catalog, facts: ArnFacts): readonly string[] {
	const arns = new Set<string>();
	for (const infos of actions) {
		for (const arn of arnsFor(infos, catalog, facts)) arns.add(arn);
		if (arns.size > mostArns) return servicePatterns(actions.flat(), catalog, facts);
	}
	return [...arns].filter(arn => ![...arns].some(other => other !== arn && globCovers(other, arn)));
}

function servicePatterns(infos: readonly ActionInfo[], catalog: Catalog, facts: ArnFacts): readonly string[] {
	const services = [...new Set(infos.map(info => info.service))];
	return [...new Set(services.map(service => fillTemplate(common(templatesOf(service, catalog)), facts)))];
}

/** A pattern over more actions than this stands for its service. */
const mostActions = 50;

/** More forms than this are one pattern. */
const mostForms = 6;

/** Nobody fills in more placeholders than these hold. */
const mostArns = 12;

function templatesOf(service: string, catalog: Catalog): readonly string[] {
	return catalog.resourceTypesOf(service).flatMap(({ arns }) => arns.slice(0, 1));
}

function templatesFor(info: ActionInfo, catalog: Catalog): readonly string[] {
	const templates = neededTypes(info).flatMap(({ name }) => catalog.resourceType(info.service, name)?.arns.slice(0, 1) ?? []);
	const made = info.name.includes(':Create') ? templates.map(withoutNewId) : templates;
	return made.length > mostForms ? [common(made)] : made;
}

/**
 * The types that AWS marks as needed. Where it marks none they are alternatives, and one stands for them: the one that the action
 * is named after (`object` for `s3:GetObject`), else the one with the plainest name. What is done to anything is done to them all.
 */
export function neededTypes({ name, resourceTypes }: ActionInfo): readonly ActionResource[] {
	const required = resourceTypes.filter(type => type.required);
	if (required.length > 0) return required;
	if (resourceTypes.length > mostForms) return resourceTypes;
	const byLength = [...resourceTypes].sort((a, b) => a.name.length - b.name.length);
	const named = byLength.filter(type => name.toLowerCase().includes(type.name.toLowerCase())).at(-1);
	return [named ?? byLength[0]].filter(type => type !== undefined);
}

/** What is about to be made has no id yet. */
function withoutNewId(template: string): string {
	return template.replace(/\$\{\w*Id\}$/, '*');
}

/** One pattern for several forms: the parts they agree on, and `*` for the others. */
function common(templates: readonly string[]): string {
	const arns = templates.flatMap(template => parseArn(template) ?? []);
	const [first] = arns;
	if (!first) return '*';
	const part = (name: 'service' | 'region' | 'account'): string => arns.every(arn => arn[name] === first[name]) ? first[name] : '*';
	return `arn:\${Partition}:${part('service')}:${part('region')}:${part('account')}:*`;
}
