import { globCovers } from '../../base/glob.js';
import { parseArn } from '../../policy/arn.js';
import type { ConditionTest, ConditionValue, Statement } from '../../policy/model.js';
import { isUnreadable, readingOf } from './condition-reading.js';

/**
 * True when the test leaves only callers, networks or sources that the author names: a positive test, which fails without its key,
 * on a value that is no mere wildcard. What cannot be read may be such a test.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function fixesCaller(test: ConditionTest): boolean {
	if (!test.key.known || isUnreadable(test)) return true;
	const reading = readingOf(test);
	return reading !== undefined && reading.isPositive && !reading.holdsWithoutKey && namesCallers(test);
}

/**
 * True when the test turns away who has not signed in to AWS. That is enough for a service of VPC Lattice, which is reached only from the networks that
 * its owner connects, and which asks the caller's own policies too.
 *
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html#anonymous-unauthenticated-principals
 */
export function turnsAwayAnonymous(test: ConditionTest): boolean {
	const reading = readingOf(test);
	if (!reading || !/^aws:PrincipalType$/i.test(test.key.text)) return false;
	const [anonymous, asRead] = /IgnoreCase/i.test(test.operator.text)
		? ['anonymous', (text: string) => text.toLowerCase()] as const : ['Anonymous', (text: string) => text] as const;
	const isNamed = test.values.some(({ text }) => globCovers(asRead(text), anonymous));
	return reading.isPositive ? !isNamed && !reading.holdsWithoutKey : isNamed;
}

/** True when a Deny of the policy turns away all callers but those that the author names, as the policies of private APIs do. */
export function isKeptToCaller(allow: Statement): boolean {
	return allow.policy.statements.some(deny => deny.effect === 'Deny'
		&& deny.principals.some(({ text, type, negated }) => text === '*' && (type === '*' || type === 'AWS') && !negated)
		&& covers(deny.actions, allow.actions) && covers(deny.resources, allow.resources)
		&& deny.conditions.some(turnsAway) && deny.conditions.every(test => turnsAway(test) || sparesServices(test)));
}

function turnsAway(test: ConditionTest): boolean {
	const reading = readingOf(test);
	return reading !== undefined && !reading.isPositive && reading.holdsWithoutKey && namesCallers(test);
}

/** AWS services call with a network of their own. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html */
function sparesServices({ key, values }: ConditionTest): boolean {
	return /^aws:(PrincipalIsAWSService|ViaAWSService)$/i.test(key.text) && values.every(({ text }) => text.toLowerCase() === 'false');
}

type Values = Statement['actions'] | Statement['resources'];

function covers(wide: Values, narrow: Values): boolean {
	return narrow.every(value => wide.some(({ text, negated }) => !negated && globCovers(text.toLowerCase(), value.text.toLowerCase())));
}

/** Each value must fix something: values of one test are alternatives. */
function namesCallers({ key, values, complete }: ConditionTest): boolean {
	const kind = kindOf(key.text.toLowerCase());
	return kind !== undefined && (values.length > 0 || !complete) && values.every(value => !value.known || fixes(value, kind));
}

type Kind = 'name' | 'arn' | 'network' | 'flag';

function kindOf(key: string): Kind | undefined {
	if (/^aws:(principalarn|sourcearn|sourcevpcarn)$|^(s3:dataaccesspointarn|elasticfilesystem:accesspointarn)$/.test(key)) return 'arn';
	if (key === 'aws:sourceip' || key === 'aws:vpcsourceip') return 'network';
	if (key === 'elasticfilesystem:accessedviamounttarget') return 'flag';
	return nameKeys.has(key) ? 'name' : undefined;
}

/** Accounts, organizations, networks and users. `aws:SourceOwner` is what SNS and SQS wrote before `aws:SourceAccount`. */
const nameKeys: ReadonlySet<string> = new Set([
	'aws:principalaccount', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths',
	'aws:sourceowner', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:userid', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths',
	'kms:calleraccount', 's3:dataaccesspointaccount', 'vpc-lattice-svcs:sourcevpc', 'vpc-lattice-svcs:sourcevpcowneraccount',
]);

function fixes({ text }: ConditionValue, kind: Kind): boolean {
	if (text.includes('${')) return false;
	switch (kind) {
		case 'name': return /^[A-Za-z0-9-]{6,}/.test(text);
		case 'arn': return fixesArn(text);
		case 'network': return !/\/0$/.test(text);
		case 'flag': return text.toLowerCase() === 'true';
	}
}

/** Its account, or where an ARN has none, as a bucket's, the beginning of its name. */
function fixesArn(text: string): boolean {
	const arn = parseArn(text);
	if (!arn) return false;
	return arn.account === '' ? !/^[*?]/.test(arn.resource) : !/[*?]/.test(arn.account);
}
