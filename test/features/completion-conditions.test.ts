import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kmsViaServices, knownValues } from '../../server/src/features/completion/known-values.js';
import { isOidcClaimKey } from '../../server/src/reference/federated-principals.js';
import { accountKeys, regionKeys, servicePrincipalKeys } from '../../server/src/reference/value-keys.js';
import { afterTaking, catalog, check, doesNotPropose, inStatement, labelsAt, proposalsAt, proposes, proposesAmongOthers, proposesOnly } from './world.js';

const condition = (text: string, action = '"s3:ListBucket"'): string => inStatement(`"Action": ${action}, "Condition": {${text}}`);
const key = (operator: string, text: string, action?: string): string => condition(`"${operator}": {${text}}`, action);
const value = (operator: string, name: string, text: string): string => key(operator, `"${name}": ${text}`);

test('operators, the plain ones first', () => {
	proposes(condition('$0'), 'StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase');
	const labels = labelsAt(condition('"$0"'));
	assert.ok(labels.indexOf('Null') < labels.indexOf('StringEqualsIfExists'));
	assert.ok(labels.indexOf('StringEqualsIfExists') < labels.indexOf('ForAnyValue:StringEquals'));
	assert.ok(!labels.includes('NullIfExists') && !labels.includes('ForAnyValue:Null'));
});

test('an operator comes with room for key and value', () => {
	check(condition('"$0"'), 'StringLike', condition('"StringLike": { "$1": "$2" }'));
	check(condition('$0'), 'Bool', condition('"Bool": { "$1": "$2" }'));
	check(condition('"Bool": {"aws:SecureTransport": "true"} $0'), 'Null', condition('"Bool": {"aws:SecureTransport": "true"}, "Null": { "$1": "$2" }'));
});

test('an operator that has its keys is one that can compare them', () => {
	proposesOnly(condition('"IpA$0": {"aws:SourceIp": "10.0.0.0/8"}'), 'IpAddress', 'NotIpAddress', 'IpAddressIfExists', 'NotIpAddressIfExists', 'ForAnyValue:IpAddress', 'ForAnyValue:NotIpAddress', 'ForAllValues:IpAddress', 'ForAllValues:NotIpAddress');
	proposes(condition('"$0": {"aws:SecureTransport": "true"}'), 'Bool', 'Null');
	proposes(condition('"$0": {"aws:TagKeys": "team"}'), 'ForAnyValue:StringEquals');
	proposesAmongOthers(condition('"$0": {"aws:SourceArn": "x"}'), 'ArnLike', 'StringEquals', 'Null');
	doesNotPropose(condition('"$0": {"aws:SourceArn": "x"}'), 'Bool', 'NumericEquals', 'IpAddress');
	check(condition('"Str$0": {"s3:prefix": "a/"}'), 'StringLike', condition('"StringLike": {"s3:prefix": "a/"}'));
});

test('operators that are there are not proposed again', () => {
	doesNotPropose(condition('"Bool": {"aws:SecureTransport": "true"}, "$0"'), 'Bool');
});

test('keys that the actions carry, those that are their own first', () => {
	const labels = labelsAt(key('StringEquals', '"$0"'));
	assert.ok(labels.indexOf('s3:prefix') >= 0 && labels.indexOf('s3:prefix') < 4, labels.slice(0, 6).join(', '));
	assert.ok(labels.indexOf('s3:prefix') < labels.indexOf('s3:ResourceAccount'));
	assert.ok(labels.indexOf('s3:ResourceAccount') < labels.indexOf('aws:PrincipalOrgID'));
	doesNotPropose(key('StringEquals', '"$0"', '"s3:GetObject"'), 's3:prefix');
});

test('keys of the resource types are among them', () => {
	proposesAmongOthers(key('StringEquals', '"$0"', '"ec2:TerminateInstances"'), 'ec2:InstanceType', 'ec2:ResourceTag/${TagKey}', 'aws:ResourceTag/${TagKey}');
});

test('a key that only some of the actions carry says so', () => {
	const found = proposalsAt(key('StringEquals', '"$0"', '["s3:ListBucket", "s3:GetObject"]')).find(({ label }) => label === 's3:prefix');
	assert.equal(found?.description, 'String, 1 of 2 actions');
});

test('keys that the operator can compare', () => {
	proposes(key('Bool', '"$0"'), 'aws:MultiFactorAuthPresent', 'aws:SecureTransport');
	doesNotPropose(key('Bool', '"$0"'), 's3:prefix', 'aws:SourceIp');
	proposesAmongOthers(key('IpAddress', '"$0"'), 'aws:SourceIp', 'aws:VpcSourceIp');
	proposesAmongOthers(key('DateGreaterThan', '"$0"'), 'aws:CurrentTime');
	proposesAmongOthers(key('StringLike', '"$0"'), 'aws:PrincipalArn');
	proposesAmongOthers(key('Null', '"$0"'), 'aws:SourceIp', 's3:prefix', 'aws:SecureTransport');
	proposesAmongOthers(key('ForAnyValue:StringLikeIfExists', '"$0"'), 'aws:TagKeys', 's3:prefix');
	proposesAmongOthers(key('StringFoo', '"$0"'), 'aws:SourceIp', 's3:prefix');
});

test('a key comes with its value', () => {
	check(key('StringEquals', '"$0"'), 's3:prefix', key('StringEquals', '"s3:prefix": "$2"'));
	check(key('StringEquals', '$0'), 's3:prefix', key('StringEquals', '"s3:prefix": "$2"'));
	check(key('Bool', '"$0"'), 'aws:SecureTransport', key('Bool', '"aws:SecureTransport": "${2|true,false|}"'));
	check(key('StringEquals', '"s3:pre$0": "a/"'), 's3:prefix', key('StringEquals', '"s3:prefix": "a/"'));
});

test('a tag key is to be filled in', () => {
	check(key('StringEquals', '"$0"'), 'aws:ResourceTag/${TagKey}', key('StringEquals', '"aws:ResourceTag/${1:TagKey}": "$2"'));
	check(key('StringEquals', '"aws:Res$0": "a"'), 'aws:ResourceTag/${TagKey}', key('StringEquals', '"aws:ResourceTag/${1:TagKey}": "a"'));
});

test('a key that is there is not proposed again, in whatever case', () => {
	doesNotPropose(key('StringEquals', '"S3:Prefix": "a", "$0"'), 's3:prefix');
});

test('the list opens again only where there is something in it', () => {
	const retriggers = (name: string): boolean => proposalsAt(key('StringEquals', '"$0"', '"iam:PassRole"')).find(({ label }) => label === name)?.retrigger === true;
	assert.ok(retriggers('iam:PassedToService'));
	assert.ok(!retriggers('aws:SourceVpcArn'));
});

test('claims of the provider that a role trusts', () => {
	const trust = (provider: string): string => inStatement(`"Principal": {"Federated": "${provider}"}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"$0"}}`);
	const github = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
	proposes(trust(github), 'token.actions.githubusercontent.com:sub', 'token.actions.githubusercontent.com:aud');
	proposes(trust('arn:aws:iam::111122223333:oidc-provider/api.pulumi.com/oidc'), 'api.pulumi.com/oidc:aud');
	proposes(trust('cognito-identity.amazonaws.com'), 'cognito-identity.amazonaws.com:aud');
});

test('any action at all leaves the global keys', () => {
	proposes(key('StringEquals', '"$0"', '"*"'), 'aws:PrincipalArn', 'aws:PrincipalOrgID');
	proposesAmongOthers(key('StringEquals', '"$0"', '"*"'), 'aws:PrincipalOrgID', 'aws:RequestedRegion');
});

test('booleans', () => {
	proposesOnly(value('Bool', 'aws:SecureTransport', '"$0"'), 'true', 'false');
	proposesOnly(value('Null', 's3:prefix', '"$0"'), 'true', 'false');
	proposesOnly(value('BoolIfExists', 'aws:MultiFactorAuthPresent', '"f$0"'), 'false');
	check(value('Bool', 'aws:SecureTransport', '$0'), 'false', value('Bool', 'aws:SecureTransport', '"false"'));
});

test('regions, services, accounts', () => {
	proposesAmongOthers(value('StringEquals', 'aws:RequestedRegion', '"$0"'), 'eu-west-1', 'us-east-1');
	doesNotPropose(value('StringEquals', 'aws:RequestedRegion', '["eu-west-1", "$0"]'), 'eu-west-1');
	proposesAmongOthers(value('StringEquals', 'iam:PassedToService', '"$0"'), 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com');
	proposesAmongOthers(value('StringEquals', 'kms:ViaService', '"$0"'), 's3.region.amazonaws.com');
	check(value('StringEquals', 'KMS:viaservice', '"s3$0"'), 's3.region.amazonaws.com', value('StringEquals', 'KMS:viaservice', '"s3.${1:region}.amazonaws.com"'));
	proposesOnly(inStatement('"Resource": "arn:aws:sqs:eu-west-1:444455556666:q", "Condition": {"StringEquals": {"aws:SourceAccount": "$0"}}'), '444455556666');
});

test('values that AWS lists', () => {
	proposesAmongOthers(value('StringEquals', 's3:x-amz-server-side-encryption', '"$0"'), 'AES256', 'aws:kms');
	proposesAmongOthers(value('StringEquals', 'aws:PrincipalType', '"$0"'), 'AssumedRole');
	check(value('StringEquals', 'aws:PrincipalOrgID', '"$0"'), 'o-organization-id', value('StringEquals', 'aws:PrincipalOrgID', '"o-${1:organization-id}"'));
	proposes(value('StringLike', 'token.actions.githubusercontent.com:sub', '"$0"'), 'repo:owner/repository:ref:refs/heads/main');
});

test('policy variables in values', () => {
	check(value('StringLike', 's3:prefix', '"home/${$0"'), '${aws:username}', value('StringLike', 's3:prefix', '"home/${aws:username}"'));
});

test('nothing is proposed for what may be anything', () => {
	proposesOnly(value('StringEquals', 's3:prefix', '"$0"'));
	proposesOnly(value('StringEquals', '__proto__', '"$0"'));
});

test('every key with known values exists', () => {
	const named = [...Object.keys(knownValues), ...servicePrincipalKeys, ...regionKeys, ...accountKeys, 'kms:ViaService'];
	assert.deepEqual(named.filter(name => !catalog.conditionKey(name) && !isOidcClaimKey(name)), []);
});

test('the services that call KMS are services', () => {
	assert.deepEqual(kmsViaServices.filter(prefix => !catalog.service(prefix)), []);
});

test('in YAML the colon behind a service is part of a key, not the end of one', () => {
	const template = (keys: string): string => `Statement:\n  - Effect: Allow\n    Action: s3:ListBucket\n    Resource: '*'\n    Condition:\n      StringEquals:\n        ${keys}\n`;
	for (const before of ['', 'aws:PrincipalTag/team: photos\n        ']) {
		assert.equal(afterTaking('aws:SourceAccount', template(`${before}aws:$0`), 'identity', 'yaml'), template(`${before}aws:SourceAccount: $2`), before);
	}
	const labels = proposalsAt(template('aws:SourceAccount: "1"\n        aws:$0'), 'identity', 'yaml').map(({ label }) => label);
	assert.ok(labels.includes('aws:SourceVpc') && !labels.includes('aws:SourceAccount'));
	// Behind a whole key values are meant.
	assert.ok(proposalsAt(template('aws:RequestedRegion:$0'), 'identity', 'yaml').every(({ label }) => !label.startsWith('aws:')));
});
