import type { ConditionTest, ConditionValue } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { parseOperator, type ConditionOperator, type ParsedOperator } from '../../reference/condition-operators.js';
import { code } from '../markdown.js';
import { row, written } from './words.js';

/** When a test of a condition is true, as a clause: "the call comes from an address in `10.0.0.0/8`". */
export function testClause(test: ConditionTest, catalog: Catalog): string {
	const { key, operator, values } = test;
	const parsed = parseOperator(operator.text);
	if (!parsed.base) return `${code(operator.text)} holds for ${code(key.text)}`;
	const truth = parsed.base.family === 'Bool' && values.length === 1 ? truths[key.text.toLowerCase()]?.[values[0]!.text.toLowerCase() === 'true' ? 0 : 1] : undefined;
	if (truth !== undefined) return truth + (parsed.ifExists ? ', or nothing is said about it' : '');
	return `${subject(key.text, parsed)} ${predicate(parsed.base, values)}${whenMissing(parsed, key.text, catalog)}`;
}

/** What a truth value says, and what its opposite. */
const truths: Readonly<Record<string, readonly [yes: string, no: string]>> = {
	'aws:securetransport': ['the request is sent over TLS', 'the request is not sent over TLS'],
	'aws:multifactorauthpresent': ['the caller has signed in with MFA', 'the caller has not signed in with MFA'],
	'aws:viaawsservice': ['a service makes the call for the caller', 'the caller makes the call directly'],
	'aws:principalisawsservice': ['the caller is an AWS service', 'the caller is not an AWS service'],
	'kms:grantisforawsresource': ['an AWS service asks for the grant', 'no AWS service asks for the grant'],
};

function subject(key: string, { set }: ParsedOperator): string {
	const name = key.toLowerCase();
	const slash = name.indexOf('/');
	const family = slash < 0 ? undefined : tags[name.slice(0, slash)];
	const noun = family === undefined ? subjects[name] : `${family} ${code(key.slice(slash + 1))}`;
	const whole = noun === undefined ? code(key) : `${noun}${family === undefined ? ` (${code(key)})` : ''}`;
	return set === undefined ? whole : `${set === 'ForAnyValue' ? 'at least one value' : 'every value'} of ${whole}`;
}

const tags: Readonly<Record<string, string>> = {
	'aws:principaltag': 'the caller\'s tag', 'aws:resourcetag': 'the resource\'s tag', 'aws:requesttag': 'the tag in the request', 'ec2:resourcetag': 'the resource\'s tag',
	's3:existingobjecttag': 'the object\'s tag', 'iam:resourcetag': 'the resource\'s tag',
};

/** Keys that people know by what they are for. */
const subjects: Readonly<Record<string, string>> = {
	'aws:sourceip': 'the caller\'s address', 'aws:requestedregion': 'the region', 'aws:principalorgid': 'the caller\'s organization', 'aws:principalarn': 'the caller\'s ARN',
	'aws:principalaccount': 'the caller\'s account', 'aws:sourceaccount': 'the account for which the service acts', 'aws:sourcearn': 'the resource for which the service acts',
	'aws:sourcevpce': 'the VPC endpoint', 'aws:sourcevpc': 'the VPC', 'aws:resourceaccount': 'the account of the resource', 'aws:resourceorgid': 'the organization of the resource',
	'aws:tagkeys': 'the tag keys in the request', 'aws:calledvia': 'the services that pass the call on', 'iam:passedtoservice': 'the service that gets the role', 'kms:viaservice': 'the service that uses the key',
	'sts:externalid': 'the external id', 's3:prefix': 'the prefix of the listing', 's3:x-amz-acl': 'the ACL', 's3:x-amz-server-side-encryption': 'the encryption', 'aws:username': 'the caller\'s user name',
};

function predicate(base: ConditionOperator, values: readonly ConditionValue[]): string {
	if (base.family === 'Null') return values.some(({ text }) => text.toLowerCase() === 'true') ? 'is missing' : 'is there';
	const shown = values.map(({ node }) => written(node));
	if (base.negated) return negation(relations[base.name] ?? (isPattern(base, values) ? 'matches ' : 'is '), shown);
	return `${relations[base.name] ?? (isPattern(base, values) ? 'matches ' : 'is ')}${shown.length === 0 ? '…' : row(shown, 'or', 8)}`;
}

function negation(relation: string, shown: readonly string[]): string {
	const [first = '…', second, ...more] = shown;
	if (second === undefined) return relation === 'matches ' ? `does not match ${first}` : `${relation.replace(/^is /, 'is not ')}${first}`;
	return more.length === 0 ? `${relation.replace(/^(is|matches) /, '$1 neither ')}${first} nor ${second}` : `${relation.replace(/^(is|matches) /, '$1 none of ').replace('none of in', 'in none of')}${row(shown, 'and', 8)}`;
}

const relations: Readonly<Record<string, string>> = {
	NumericLessThan: 'is less than ', NumericLessThanEquals: 'is at most ', NumericGreaterThan: 'is more than ', NumericGreaterThanEquals: 'is at least ',
	DateLessThan: 'is before ', DateLessThanEquals: 'is not after ', DateGreaterThan: 'is after ', DateGreaterThanEquals: 'is not before ',
	IpAddress: 'is in ', NotIpAddress: 'is in ',
};

function isPattern({ wildcards }: ConditionOperator, values: readonly ConditionValue[]): boolean {
	return wildcards && values.some(({ text }) => /[*?]/.test(text));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html: what is missing satisfies a negated test. */
function whenMissing({ base, set, ifExists }: ParsedOperator, key: string, catalog: Catalog): string {
	if (set === 'ForAllValues') return ', or there is none';
	const missing = ifExists || base?.negated === true;
	return missing && !catalog.conditionKey(key)?.global?.alwaysPresent ? ', or is missing' : '';
}
