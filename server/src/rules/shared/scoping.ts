import { hasWildcard } from '../../base/glob.js';
import type { ActionValue, ConditionTest, Statement } from '../../policy/model.js';
import type { ActionInfo, Catalog } from '../../reference/catalog.js';
import { isOptionalExtra } from '../../reference/scoping.js';
import { actionName } from './action-name.js';
import { carriedBy } from './carried-keys.js';
import { asksForPresence, isUnreadable, readingOf } from './condition-reading.js';

/** An action on `"*"` that could be limited to ARNs. */
export interface Scopable {
	readonly action: ActionValue;
	readonly isPattern: boolean;
	/** False when it only lists and describes. */
	readonly touchesData: boolean;
	/** Itself, or those of a pattern's actions that take a resource. */
	infos(): readonly ActionInfo[];
}

/** What an Allow statement on `"*"` could be limited to. */
export interface StarVerdict {
	readonly scopable: readonly Scopable[];
	/** Actions for which `"*"` is the only thing to write. */
	readonly needStar: readonly ActionValue[];
}

/** Judges the listed actions one by one; those that are not known, and `*` itself, are in neither list. */
export function judgeStar({ actions, conditions }: Statement, catalog: Catalog): StarVerdict {
	const scopable: Scopable[] = [];
	const needStar: ActionValue[] = [];
	const limits = conditions.flatMap(test => limitOf(test) ?? []);
	const isOpen = (info: ActionInfo): boolean => worksOnResources(info) && !limits.some(key => key === 'always' || carriedBy(info, key, catalog) !== 'no');
	for (const action of actions) {
		const ids = action.negated || !actionName(action) ? [] : catalog.expand(action.text);
		const isPattern = hasWildcard(action.text);
		// One action of a pattern is enough to tell, so the others are left undecoded.
		const telling = ids.find(id => isOpen(catalog.action(id)) && (!isPattern || isWrite(catalog.action(id))));
		if (telling !== undefined) {
			const infos = (): readonly ActionInfo[] => ids.map(id => catalog.action(id)).filter(isOpen);
			scopable.push({ action, isPattern, touchesData: !onlyLists(catalog.action(telling)), infos });
		} else if (ids.length > 0 && ids.every(id => catalog.action(id).resourceTypes.length === 0)) {
			needStar.push(action);
		}
	}
	return { scopable, needStar };
}

/** The first `"*"` among the resources. */
export function starOf({ resources }: Statement): Statement['resources'][number] | undefined {
	return resources.find(({ text, negated }) => /^\*+$/.test(text) && !negated);
}

/** Calls that list and describe take their resource as a filter where AWS marks none as needed; S3 marks none anywhere. */
function worksOnResources(info: ActionInfo): boolean {
	const { name, service, resourceTypes } = info;
	if (resourceTypes.length === 0 || isOptionalExtra(name)) return false;
	return service === 's3' || !onlyLists(info) || resourceTypes.some(type => type.required);
}

function onlyLists({ name, accessLevel }: ActionInfo): boolean {
	return accessLevel === 'List' || /:(List|Describe|Search)/.test(name);
}

function isWrite({ accessLevel }: ActionInfo): boolean {
	return accessLevel !== 'List' && accessLevel !== 'Read';
}

/**
 * The key by which a test leaves an action only resources, or receivers, of a certain kind, if the action carries it; `always` where that holds for
 * every action. What cannot be read may do so. Undefined for a test that limits no resources.
 */
function limitOf(test: ConditionTest): string | undefined {
	if (!test.key.known || isUnreadable(test)) return 'always';
	const reading = readingOf(test);
	if (reading ? !reading.isPositive || reading.holdsWithoutKey : !asksForPresence(test)) return undefined;
	const key = test.key.text.toLowerCase();
	if (/^(aws|s3):resource(account|orgid|orgpaths)$|^aws:calledvia/.test(key)) return 'always';
	return isLimitingKey(key) ? test.key.text : undefined;
}

/** Keys that stand for the resource acted on, or for the service that it is handed to: tags, what holds it, who uses it. */
function isLimitingKey(key: string): boolean {
	return /:(?!principal)[a-z-]*tag\//.test(key) || limitingKeys.has(key);
}

const limitingKeys: ReadonlySet<string> = new Set([
	'ec2:createaction', 'ec2:vpc', 'ecs:cluster', 'events:managedby', 'iam:awsservicename', 'iam:passedtoservice', 'kms:grantisforawsresource', 'kms:viaservice',
	'organizations:serviceprincipal',
]);
