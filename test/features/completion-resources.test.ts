import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeForm } from '../../server/src/features/completion/arn-form.js';
import { check, doesNotPropose, inStatement, labelsAt, proposalsAt, proposes, proposesAmongOthers, proposesOnly } from './world.js';

const resource = (actions: string, text: string): string => inStatement(`"Effect": "Allow", "Action": ${actions}, "Resource": ${text}`);

test('the ARN of exactly what the actions work on', () => {
	proposes(resource('"s3:GetObject"', '"$0"'), 'arn:aws:s3:::bucket-name/*');
	proposes(resource('"s3:ListBucket"', '"$0"'), 'arn:aws:s3:::bucket-name');
	doesNotPropose(resource('"s3:ListBucket"', '"$0"'), 'arn:aws:s3:::bucket-name/*');
	proposes(resource('"dynamodb:GetItem"', '"$0"'), 'arn:aws:dynamodb:region:account-id:table/table-name');
	proposes(resource('"lambda:InvokeFunction"', '"$0"'), 'arn:aws:lambda:region:account-id:function:function-name');
	proposes(resource('"iam:PassRole"', '"$0"'), 'arn:aws:iam::account-id:role/role-name');
	proposes(resource('"sqs:SendMessage"', '"$0"'), 'arn:aws:sqs:region:account-id:queue-name');
});

test('its parts are tab stops', () => {
	check(resource('"s3:GetObject"', '"$0"'), 'arn:aws:s3:::bucket-name/*', resource('"s3:GetObject"', '"arn:aws:s3:::${1:bucket-name}/${2:*}"'));
	check(resource('"iam:PassRole"', '$0'), 'arn:aws:iam::account-id:role/role-name', resource('"iam:PassRole"', '"arn:aws:iam::${1:account-id}:role/${2:role-name}"'));
	check(resource('"sqs:SendMessage"', '["$0"]'), 'arn:aws:sqs:region:account-id:queue-name', resource('"sqs:SendMessage"', '["arn:aws:sqs:${1:region}:${2:account-id}:${3:queue-name}"]'));
});

test('the type that suits most of the actions comes first', () => {
	proposes(resource('["s3:GetObject", "s3:PutObject", "s3:ListBucket"]', '"$0"'), 'arn:aws:s3:::bucket-name/*', 'arn:aws:s3:::bucket-name');
});

test('the star is proposed last, unless nothing else is possible', () => {
	assert.equal(labelsAt(resource('"s3:GetObject"', '"$0"')).at(-1), '*');
	proposes(resource('"s3:ListAllMyBuckets"', '"$0"'), '*');
	assert.equal(proposalsAt(resource('"ec2:DescribeInstances"', '"$0"'))[0]?.description, 'needed by 1 action');
	proposesOnly(resource('"kms:ListKeys"', '"$0"'), '*');
});

test('the partition, region and account of the document are filled in', () => {
	const others = '"Condition": {"ArnLike": {"aws:SourceArn": "arn:aws-cn:sns:cn-north-1:111122223333:topic"}}';
	proposes(inStatement(`"Action": "sqs:SendMessage", ${others}, "Resource": "$0"`), 'arn:aws-cn:sqs:cn-north-1:111122223333:queue-name');
	check(inStatement(`"Action": "iam:PassRole", ${others}, "Resource": "$0"`), 'arn:aws-cn:iam::111122223333:role/role-name',
		inStatement(`"Action": "iam:PassRole", ${others}, "Resource": "arn:aws-cn:iam::111122223333:role/\${1:role-name}"`));
});

test('ARNs that the document names already come first', () => {
	const two = (text: string): string => `{"Version": "2012-10-17", "Statement": [
		{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*"},
		{"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": "${text}"}]}`;
	proposes(two('$0'), 'arn:aws:s3:::photos/*', 'arn:aws:s3:::bucket-name/*');
	check(two('arn:aws:s3:::ph$0'), 'arn:aws:s3:::photos/*', two('arn:aws:s3:::photos/*'));
});

test('what is listed is not proposed again', () => {
	doesNotPropose(resource('"s3:GetObject"', '["*", "$0"]'), '*');
});

test('a half-typed ARN is continued', () => {
	check(resource('"s3:GetObject"', '"arn:aws:s3:::photos$0"'), 'arn:aws:s3:::photos/*', resource('"s3:GetObject"', '"arn:aws:s3:::photos/${1:*}"'));
	check(resource('"s3:GetObject"', '"arn:aws:s3:::photos/$0"'), 'arn:aws:s3:::photos/*', resource('"s3:GetObject"', '"arn:aws:s3:::photos/${1:*}"'));
	proposes(resource('"dynamodb:Query"', '"arn:aws:dynamodb:eu-west-1:111122223333:tab$0"'), 'arn:aws:dynamodb:eu-west-1:111122223333:table/table-name');
	proposes(resource('"lambda:InvokeFunction"', '"arn:aws:lambda:*:*:$0"'), 'arn:aws:lambda:*:*:function:function-name');
	proposesOnly(resource('"dynamodb:Query"', '"arn:aws:s3:::photos$0"'));
});

test('part by part', () => {
	proposesAmongOthers(resource('"s3:GetObject"', '"arn:$0"'), 'arn:aws:', 'arn:aws-cn:', 'arn:aws-us-gov:', 'arn:aws:s3:::bucket-name/*');
	proposesAmongOthers(resource('"*"', '"arn:aws:$0"'), 'arn:aws:s3:', 'arn:aws:sqs:');
	proposesAmongOthers(resource('"sqs:SendMessage"', '"arn:aws:sqs:$0"'), 'arn:aws:sqs:eu-west-1:', 'arn:aws:sqs:us-east-1:');
	doesNotPropose(resource('"sqs:SendMessage"', '"arn:aws-cn:sqs:$0"'), 'arn:aws-cn:sqs:eu-west-1:');
	proposesAmongOthers(inStatement('"Condition": {"StringEquals": {"aws:SourceAccount": "444455556666"}}, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:$0"'),
		'arn:aws:sqs:eu-west-1:444455556666:');
});

test('without actions, what is typed leads on', () => {
	proposesAmongOthers(inStatement('"Resource": "arn:aws:sqs:eu-west-1:111122223333:$0"'), 'arn:aws:sqs:eu-west-1:111122223333:queue-name');
	proposesOnly(inStatement('"Resource": "$0"'), '*');
});

test('policy variables', () => {
	const folder = (text: string): string => resource('"s3:GetObject"', `"arn:aws:s3:::photos/${text}/*"`);
	proposes(folder('${$0'), '${aws:PrincipalAccount}', '${aws:PrincipalTag/tag-key}');
	check(folder('${aws:us$0'), '${aws:username}', folder('${aws:username}'));
	check(folder('${aws:us$0}'), '${aws:username}', folder('${aws:username}'));
	check(folder('${aws:us$0erid}'), '${aws:username}', folder('${aws:username}'));
	check(folder('${$0'), '${aws:PrincipalTag/tag-key}', folder('\\${aws:PrincipalTag/${1:tag-key}\\}'));
	doesNotPropose(folder('${$0'), '${aws:SecureTransport}', '${aws:TagKeys}');
	doesNotPropose(folder('${aws:username}$0'), '${aws:username}');
});

test('a form is continued from anything that can be its beginning', () => {
	const form = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}';
	const known = { Partition: 'aws', Region: undefined, Account: undefined };
	const whole = 'arn:aws:s3:::photos/2024/a.jpg';
	for (let length = 0; length <= whole.length; length++) {
		const typed = whole.slice(0, length);
		assert.ok(completeForm(form, typed, known)?.text.startsWith(typed), typed);
	}
	assert.equal(completeForm(form, 'arn:aws:sqs:', known), undefined);
	assert.equal(completeForm(form, 'photos', known), undefined);
	assert.equal(completeForm(form, 'arn:aws:s3:eu-west-1', known), undefined);
});
