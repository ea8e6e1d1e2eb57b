import { globMatches } from '../../base/glob.js';
import type { ActionInfo, ActionResource, Catalog } from '../../reference/catalog.js';

/** `maybe` where AWS lists the key for the type of resource, but not for the action on it. */
export type Carried = 'yes' | 'maybe' | 'no';

/**
 * Whether a request for the action carries the key: the action lists it, for itself or for a type of resource, or the type does.
 * The Service Authorization Reference of EC2 lists the keys of each action on each type, so that those of a type itself may be those of
 * other actions. Tags of a request are never those of a resource that is there already.
 */
export function carriedBy(info: ActionInfo, key: string, catalog: Catalog): Carried {
	const wanted = key.toLowerCase();
	const isThere = (templates: readonly string[]): boolean => templates.some(template => fits(template, wanted));
	if (isThere(info.conditionKeys) || info.resourceTypes.some(type => isThere(type.conditionKeys))) return 'yes';
	if (/^aws:(requesttag\/|tagkeys$)/.test(wanted)) return 'no';
	const onType = info.resourceTypes.some(({ name }) => isThere(catalog.resourceType(info.service, name)?.conditionKeys ?? []));
	if (!onType) return 'no';
	return info.service === 'ec2' ? 'maybe' : 'yes';
}

/** True when the template stands for the key, which is in lower case. Most are another key, which is cheap to see. */
function fits(template: string, wanted: string): boolean {
	const variable = variableStart(template);
	if (variable < 0) return template.length === wanted.length && template.toLowerCase() === wanted;
	return wanted.startsWith(template.slice(0, variable).toLowerCase()) && globMatches(patternOf(template), wanted);
}

/** -1 where there is none. */
function variableStart(template: string): number {
	const braces = template.indexOf('${');
	if (braces >= 0) return braces;
	return template.endsWith('/tag-key') ? template.length - 'tag-key'.length : template.indexOf('<');
}

/** `aws:ResourceTag/${TagKey}`, `s3:ExistingObjectTag/<key>` and `ssm:resourceTag/tag-key` stand for every tag. */
function patternOf(template: string): string {
	return template.toLowerCase().replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/g, '*');
}

/** True when the action carries the key for that type of resource: AWS lists it for the action itself, or for the action on the type. */
export function typeCarries(info: ActionInfo, type: ActionResource, key: string): boolean {
	const wanted = key.toLowerCase();
	return [...info.conditionKeys, ...type.conditionKeys].some(template => fits(template, wanted));
}
