import { globCovers, globMatches, globsIntersect } from '../base/glob.js';
import { HOLE } from '../syntax/node.js';
import { parseArn } from './arn.js';
import { replaceVariables } from './variables.js';

/** True when the pattern describes the action. Case does not count: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export function actionMatches(pattern: string, action: string): boolean {
	return globMatches(widest(pattern).toLowerCase(), action.toLowerCase());
}

/** True when some action is described by both patterns. */
export function actionsIntersect(a: string, b: string): boolean {
	return globsIntersect(widest(a).toLowerCase(), widest(b).toLowerCase());
}

/** True when every action that `inner` describes is described by `outer` too. An unknown part of `outer` covers nothing. */
export function actionCovers(outer: string, inner: string): boolean {
	return globCovers(outer.toLowerCase(), widest(inner).toLowerCase());
}

/** True when the pattern may describe the ARN, whatever its variables and unknown parts turn out to be. */
export function arnMatches(pattern: string, arn: string): boolean {
	const wide = widest(pattern);
	return bySegments(wide, arn, globMatches) || mayRunOver(wide) && globMatches(wide, arn);
}

/** True when some ARN may be described by both patterns. */
export function arnsIntersect(a: string, b: string): boolean {
	const [wideA, wideB] = [widest(a), widest(b)];
	return bySegments(wideA, wideB, globsIntersect) || (mayRunOver(wideA) || mayRunOver(wideB)) && globsIntersect(wideA, wideB);
}

/** True when every ARN that `inner` may describe is described by `outer`. A variable or an unknown part of `outer` covers nothing. */
export function arnCovers(outer: string, inner: string): boolean {
	const wide = widest(inner);
	return bySegments(outer, wide, globCovers) || parseArn(outer) === undefined && globCovers(outer, wide);
}

/** Compares each segment with its counterpart: a wildcard inside a segment does not reach beyond a colon. */
function bySegments(a: string, b: string, compare: (a: string, b: string) => boolean): boolean {
	const one = parseArn(a);
	const other = one && parseArn(b);
	if (!one || !other) return a === b;
	return compare(one.partition, other.partition) && compare(one.service, other.service) && compare(one.region, other.region)
		&& compare(one.account, other.account) && compare(one.resource, other.resource);
}

/**
 * True when a star ends a segment and may therefore stand for more than that segment:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
function mayRunOver(pattern: string): boolean {
	return /\*(:|$)/.test(pattern);
}

/** Whatever is not known yet may be anything. */
function widest(text: string): string {
	const known = text.includes(HOLE) ? text.replaceAll(HOLE, '*') : text;
	return known.includes('${') ? replaceVariables(known, () => '*') : known;
}
