import { closest } from '../../base/closest.js';
import type { Statement } from '../../policy/model.js';
import type { Catalog, ConditionKeyInfo } from '../../reference/catalog.js';
import { servicesOfActions } from './named-services.js';

/** The service of a condition key and what comes behind the first colon: names may hold more of them. */
export interface KeyName {
	readonly service: string;
	readonly name: string;
}

/**
 * The two sides of a key of the form `service:name`; undefined for any other. Only the key of a tag, behind the slash, may hold blanks:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
export function keyName(text: string): KeyName | undefined {
	const colon = text.indexOf(':');
	const [service, name] = [text.slice(0, colon), text.slice(colon + 1)];
	return colon < 1 || name === '' || /\s/.test(text.split('/', 1)[0]!) ? undefined : { service, name };
}

/**
 * The family of keys for tags that is named without the tag: `aws:ResourceTag` for `aws:ResourceTag` and `aws:ResourceTag/`. Undefined for a key that exists.
 */
export function familyWithoutTag(text: string, catalog: Catalog): string | undefined {
	if (!/tag\/?$/i.test(text) || catalog.conditionKey(text)) return undefined;
	const head = text.replace(/\/$/, '');
	return catalog.conditionKey(`${head}/x`) ? head : undefined;
}

/** The key that a misspelt one was meant to be, the part that the policy chooses kept: `aws:ResourceTag/team` for `aws:ResorceTag/team`. */
export function nearestKey(text: string, candidates: readonly ConditionKeyInfo[]): string | undefined {
	const names = candidates.map(({ name }) => name);
	const [, head, rest] = /^([^:]+:[^:/]+)([:/].+)$/.exec(text) ?? [];
	const heads = head === undefined || rest === undefined ? [] : names.flatMap(name => name.includes(`${rest[0]!}\${`) || /\/(<|tag-key$)/.test(name) ? fixedPart(name) : []);
	const near = head === undefined ? undefined : closest(head, heads, nearEnough(head));
	return near === undefined ? closest(text, names.filter(name => !isFamily(name)), nearEnough(text)) : `${near}${rest!}`;
}

/** Of the three ways in which AWS writes the part that the policy chooses. */
function isFamily(name: string): boolean {
	return /\$\{|<|\/tag-key$/.test(name);
}

function fixedPart(name: string): string {
	return name.replace(/[:/](\$\{|<|tag-key$).*$/, '');
}

function nearEnough({ length }: string): number {
	return length < 9 ? 1 : length < 16 ? 2 : 3;
}

/** The keys of that name which the services of the statement's actions have, and the global one. In AWS spelling, without families. */
export function keysNamed(name: string, statement: Statement, catalog: Catalog): readonly string[] {
	const services = ['aws', ...servicesOfActions(statement)];
	return [...new Set(services.flatMap(service => catalog.conditionKey(`${service}:${name}`)?.name ?? []))].filter(key => !isFamily(key));
}
