import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete } from '../../server/src/features/completion/index.js';
import { afterTaking, catalog, check, doesNotPropose, inStatement, labelsAt, open, proposalsAt, proposes, proposesAmongOthers, proposesOnly } from './world.js';

const action = (text: string): string => inStatement(`"Effect": "Allow", "Action": ${text}`);

function describe(fixture: string, label: string): string | undefined {
	return proposalsAt(fixture).find(it => it.label === label)?.description;
}

test('services are proposed with their names and open the list of their actions', () => {
	const s3 = proposalsAt(action('"$0"')).find(it => it.label === 's3');
	assert.deepEqual([s3?.description, s3?.insertText, s3?.retrigger], ['Amazon S3', 's3:', true]);
	proposes(action('"dynamo$0"'), 'dynamodb');
	check(action('"s$0"'), 's3', action('"s3:"'));
	check(action('$0'), 's3', action('"s3:$0"'));
	check(action('[$0]'), 'ec2', action('["ec2:$0"]'));
});

test('the service of other actions and resources comes first', () => {
	proposes(action('["kms:Decrypt", "$0"]'), 'kms');
	proposes(inStatement('"Effect": "Allow", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Action": "$0"'), 'sqs');
});

test('what most policies are about comes next, and the beginning of a service before letters of an action', () => {
	proposes(action('"$0"'), 'autoscaling');
	proposes(action('"lam$0"'), 'lambda');
	// All that is to be listed in our order fits what is typed as well as can be.
	const found = proposalsAt(action('"lam$0"'));
	const texts = ['lambda', 's3:ListAllMyBuckets'].map(label => found.find(it => it.label === label)?.filterText);
	assert.deepEqual(texts, ['lam', 'lam']);
});

test('single actions come before patterns', () => {
	const labels = labelsAt(action('"s3:$0"'));
	assert.equal(labels[0], 's3:AbortMultipartUpload');
	assert.ok(labels.indexOf('s3:PutObject') < labels.indexOf('s3: all Read actions'));
	assert.ok(labels.indexOf('s3: all Read actions') < labels.indexOf('s3:*'));
});

test('the actions of a service', () => {
	proposesAmongOthers(action('"s3:$0"'), 's3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:*', 's3:Get*');
	doesNotPropose(action('"s3:$0"'), 's3', 'sqs', 'sqs:SendMessage');
	proposesOnly(action('"sqs:SendM$0"'), 'sqs:SendMessage');
	check(action('"sqs:SendM$0"'), 'sqs:SendMessage', action('"sqs:SendMessage"'));
	check(action('"sqs:S$0endMessage"'), 'sqs:SetQueueAttributes', action('"sqs:SetQueueAttributes"'));
	check(action('"S3:getobj$0"'), 's3:GetObject', action('"s3:GetObject"'));
});

test('words can be cut short', () => {
	proposesAmongOthers(action('"s3:gobj$0"'), 's3:GetObject', 's3:GetObject*');
	proposesAmongOthers(action('"lambda:uesm$0"'), 'lambda:UpdateEventSourceMapping');
	proposes(action('"gobj$0"'), 's3:GetObject');
	proposesAmongOthers(action('"uesm$0"'), 'lambda:UpdateEventSourceMapping');
});

test('an action is found without its service', () => {
	proposes(action('"GetObject$0"'), 's3:GetObject');
	proposes(action('"assumerole$0"'), 'sts:AssumeRole');
	proposes(action('"InvokeFunction$0"'), 'lambda:InvokeFunction');
	check(action('"PutItem$0"'), 'dynamodb:PutItem', action('"dynamodb:PutItem"'));
	check(action('["PutItem$0"]'), 'dynamodb:PutItem', action('["dynamodb:PutItem"]'));
});

test('wildcards say how many actions they cover', () => {
	assert.equal(describe(action('"s3:$0"'), 's3:Get*'), `${catalog.expand('s3:Get*').length} actions`);
	assert.equal(describe(action('"s3:$0"'), 's3:*'), `${catalog.expand('s3:*').length} actions`);
	assert.equal(describe(action('"s3:GetO$0"'), 's3:GetObject*'), `${catalog.expand('s3:GetObject*').length} actions`);
});

test('every wildcard that is proposed covers what it says', () => {
	for (const prefix of ['s3', 'ec2', 'iam', 'sqs', 'apigateway', 'execute-api']) {
		for (const { kind, label, description } of proposalsAt(action(`"${prefix}:$0"`))) {
			if (kind === 'wildcard' && label.includes('*')) assert.match(description ?? '', new RegExp(`^${catalog.expand(label).length} actions?$`), label);
		}
	}
});

test('a pattern that is typed is counted, and what it covers can be picked', () => {
	const fixture = action('"s3:Get*$0"');
	assert.equal(describe(fixture, 's3:Get*'), `${catalog.expand('s3:Get*').length} actions`);
	assert.equal(labelsAt(fixture)[0], 's3:Get*');
	check(fixture, 's3:GetObject', action('"s3:GetObject"'));
});

test('actions that are listed are left out', () => {
	doesNotPropose(action('["s3:GetObject", "s3:putobject", "s3:Get*", "s3:$0"]'), 's3:GetObject', 's3:PutObject', 's3:Get*');
	proposesAmongOthers(action('["s3:GetObject$0"]'), 's3:GetObject');
});

test('what the command line calls a service leads to its prefix', () => {
	proposesOnly(action('"elbv2:Describe$0"'), 'elasticloadbalancing');
	check(action('"elbv2:$0"'), 'elasticloadbalancing', action('"elasticloadbalancing:"'));
	proposes(action('"stepfunctions$0"'), 'states');
	proposesOnly(action('"nosuchservice:$0"'));
});

test('NotAction is completed as Action is', () => {
	proposesAmongOthers(inStatement('"Effect": "Deny", "NotAction": ["iam:PassR$0"]'), 'iam:PassRole');
});

test('missing commas and quotes come along', () => {
	check(action('["s3:GetObject" "s3:PutObj$0"]'), 's3:PutObject', action('["s3:GetObject", "s3:PutObject"]'));
	check(action('["s3:PutObj$0" "s3:GetObject"]'), 's3:PutObject', action('["s3:PutObject", "s3:GetObject"]'));
	check(action('["s3:PutObj$0]'), 's3:PutObject', action('["s3:PutObject"]'));
	check(action('"s3:PutObj$0'), 's3:PutObject', action('"s3:PutObject"'));
	check(action('["s3:GetObject" $0]'), 'sqs', action('["s3:GetObject", "sqs:$0"]'));
});

test('in a trust policy, the actions that suit the principal', () => {
	const trust = (principal: string): string => `{"AssumeRolePolicyDocument": ${inStatement(`"Effect": "Allow", "Principal": ${principal}, "Action": "$0"`)}}`;
	proposesOnly(trust('{"Service": "ec2.amazonaws.com"}'), 'sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext');
	proposes(trust('{"AWS": "111122223333"}'), 'sts:AssumeRole', 'sts:TagSession');
	proposes(trust('{"Federated": "cognito-identity.amazonaws.com"}'), 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession');
	proposes(trust('{"Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"}'), 'sts:AssumeRoleWithWebIdentity');
	proposes(trust('{"Federated": "arn:aws:iam::111122223333:saml-provider/corp"}'), 'sts:AssumeRoleWithSAML', 'sts:TagSession');
});

test('where it may be a trust policy, its actions come first and the others after', () => {
	const labels = labelsAt(inStatement('"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "$0"'));
	assert.equal(labels[0], 'sts:AssumeRole');
	assert.ok(labels.includes('s3'));
});

test('the list of EC2 is complete and small', () => {
	const { document, offset } = open(action('"ec2:$0"'));
	const list = complete(document, offset, catalog);
	assert.ok(list && !list.incomplete);
	assert.ok(list.items.filter(({ kind }) => kind === 'action').length === catalog.actionsOf('ec2').length);
	const size = JSON.stringify(list.items.map(({ label, description }) => ({ label, kind: 3, labelDetails: { description } }))).length;
	assert.ok(size < 110_000, `${size} characters`);
});

test('the actions of all kinds of services can be taken', () => {
	for (const prefix of catalog.prefixes.filter((_, index) => index % 16 === 0)) {
		const first = catalog.actionsOf(prefix)[0];
		if (first !== undefined) assert.equal(afterTaking(catalog.nameOf(first), action(`"${prefix}:$0"`)), action(`"${catalog.nameOf(first)}"`));
	}
});
