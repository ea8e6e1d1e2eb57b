import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIpRange } from '../../server/src/base/ip-range.js';
import { isAccountId, meantAccountId } from '../../server/src/policy/account-id.js';
import { isPrivate, wholeFamily } from '../../server/src/policy/ip-space.js';
import { isOrganizationId, pathDefect } from '../../server/src/policy/organization.js';
import { inRegion, isRegionalServiceName, isServicePrincipalName, meantServicePrincipal } from '../../server/src/policy/service-principal.js';
import { isVpcId, vpcIdKind } from '../../server/src/policy/vpc-id.js';
import { servicePrincipals } from '../../server/src/reference/service-principals.js';

/** What condition values name, and what they were meant to name. */

test('accounts', () => {
	assert.ok(isAccountId('012345678901'));
	for (const text of ['12345678901', '1234567890123', 'abcdefghijkl', '', '0123-4567-8901']) assert.ok(!isAccountId(text), text);
	assert.deepEqual(['12345678901', '1111-2222-3333', '1111 2222 3333', '11112222', 'production', ''].map(meantAccountId), ['012345678901', '111122223333', '111122223333', undefined, undefined, undefined]);
});

test('organizations and paths through them', () => {
	assert.ok(isOrganizationId('o-a1b2c3d4e5'));
	for (const text of ['o-short', 'O-A1B2C3D4E5', 'a1b2c3d4e5', 'o-a1b2c3d4e5/']) assert.ok(!isOrganizationId(text), text);
	for (const text of ['o-a1b2c3d4e5/', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/']) assert.equal(pathDefect(text, false), undefined, text);
	for (const text of ['o-a1b2c3d4e5/*', 'o-a1b2c3d4e5/*/ou-ab12-11111111/', '*', 'o-*/r-ab12/']) assert.equal(pathDefect(text, true), undefined, text);
	for (const wildcards of [true, false]) {
		assert.equal(pathDefect('o-a1b2c3d4e5/r-ab12', wildcards), 'no-end');
		assert.equal(pathDefect('r-ab12/ou-ab12-11111111/', wildcards), 'no-organization');
		assert.equal(pathDefect('', wildcards), 'no-organization');
	}
});

test('VPCs and endpoints', () => {
	for (const [text, kind] of [['vpc-1a2b3c4d', 'vpc'], ['vpc-0123456789abcdef0', 'vpc'], ['vpce-0123456789abcdef0', 'vpce']] as const) assert.ok(isVpcId(text, kind), text);
	for (const text of ['vpc-', 'vpc-main', 'vpc-0123456789', 'vpce-1a2b3c4d', 'VPC-1a2b3c4d', '']) assert.ok(!isVpcId(text, 'vpc'), text);
	assert.deepEqual(['vpce-x', 'vpc-x', 'vpcx', ''].map(vpcIdKind), ['vpce', 'vpc', undefined, undefined]);
});

test('service principals', () => {
	for (const { name } of servicePrincipals) assert.ok(isServicePrincipalName(name), name);
	for (const name of ['ec2.amazonaws.com.cn', 'states.eu-west-1.amazonaws.com', 'ecs.application-autoscaling.amazonaws.com', 'alexa-appkit.amazon.com']) assert.ok(isServicePrincipalName(name), name);
	for (const name of ['lambda', 'lambda.amazonaws', 'amazonaws.com', '.amazonaws.com', 'Lambda.amazonaws.com', 'lambda.amazonaws.com/', 'arn:aws:lambda', '']) assert.ok(!isServicePrincipalName(name), name);
	assert.deepEqual(
		['lambda', 'Lambda.amazonaws.com', 'lambda.amazonaws', 'lambda.aws', 'states.eu-west-1', 'AWS CloudFormation', ''].map(meantServicePrincipal),
		['lambda.amazonaws.com', 'lambda.amazonaws.com', 'lambda.amazonaws.com', 'lambda.amazonaws.com', 'states.eu-west-1.amazonaws.com', undefined, undefined],
	);
	assert.ok(isRegionalServiceName('s3.eu-west-1.amazonaws.com') && isRegionalServiceName('s3.cn-north-1.amazonaws.com.cn') && isRegionalServiceName('s3.us-gov-west-1.amazonaws.com'));
	assert.ok(!isRegionalServiceName('s3.amazonaws.com') && !isRegionalServiceName('agent.wellarchitected.amazonaws.com'));
	assert.equal(inRegion('s3.amazonaws.com.cn', 'cn-north-1'), 's3.cn-north-1.amazonaws.com.cn');
});

test('addresses that nobody on the Internet has', () => {
	for (const text of ['10.0.0.0/8', '172.31.255.255', '192.168.1.0/24', '127.0.0.1', '169.254.169.254', 'fd00::1', 'fe80::/64', '::1']) assert.ok(isPrivate(parseIpRange(text)!), text);
	for (const text of ['203.0.113.0/24', '172.32.0.1', '0.0.0.0/0', '10.0.0.0/7', '2001:db8::1', '::/0', '100.64.0.1']) assert.ok(!isPrivate(parseIpRange(text)!), text);
});

test('ranges that leave no address out', () => {
	const whole = (...texts: readonly string[]): 4 | 6 | undefined => wholeFamily(texts.flatMap(text => parseIpRange(text) ?? []));
	assert.equal(whole('203.0.113.0/24', '0.0.0.0/0'), 4);
	assert.equal(whole('0.0.0.0/1', '128.0.0.0/1'), 4);
	assert.equal(whole('::/1', '8000::/1'), 6);
	for (const texts of [[], ['0.0.0.0/1'], ['0.0.0.0/1', '8000::/1'], ['10.0.0.0/8', '128.0.0.0/1']]) assert.equal(whole(...texts), undefined);
});
