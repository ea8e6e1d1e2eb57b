import { test } from 'node:test';
import { check, doesNotPropose, inStatement, proposes, proposesAmongOthers, proposesOnly } from './world.js';

const principal = (text: string, more = ''): string => inStatement(`"Effect": "Allow", "Principal": ${text}${more}`);
const onBucket = ', "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*"';

test('the whole element', () => {
	proposesOnly(principal('$0'), 'Service', 'AWS', 'Federated', '*');
	proposes(principal('"$0"', onBucket), 'AWS', 'Service', 'Federated', 'CanonicalUser', '*');
	check(principal('$0'), 'Service', principal('{ "Service": "$1" }'));
	check(principal('"$0"'), 'Service', principal('{ "Service": "$1" }'));
	check(principal('"Ser$0"'), 'Service', principal('{ "Service": "$1" }'));
	check(principal('"$0"'), '*', principal('"*"'));
});

test('types', () => {
	proposesOnly(principal('{$0}'), 'Service', 'AWS', 'Federated');
	proposesOnly(principal('{"AWS": "*", "$0"}'), 'Service', 'Federated');
	proposesAmongOthers(principal('{"$0"}', onBucket), 'CanonicalUser');
	doesNotPropose(principal('{"$0"}', ', "Action": "sqs:SendMessage", "Resource": "*"'), 'CanonicalUser');
	check(principal('{"$0"}'), 'AWS', principal('{"AWS": "$1"}'));
	check(principal('{"A$0": "*"}'), 'AWS', principal('{"AWS": "*"}'));
});

test('accounts, roles and users', () => {
	proposes(principal('{"AWS": "$0"}'), 'arn:aws:iam::account-id:root', 'arn:aws:iam::account-id:role/role-name');
	check(principal('{"AWS": "$0"}'), 'arn:aws:iam::account-id:role/role-name', principal('{"AWS": "arn:aws:iam::${1:account-id}:role/${2:role-name}"}'));
	check(principal('{"AWS": [$0]}'), '*', principal('{"AWS": ["*"]}'));
});

test('the account of the document is filled in', () => {
	const more = ', "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"';
	proposes(principal('{"AWS": "$0"}', more), 'arn:aws:iam::111122223333:root');
	proposesAmongOthers(principal('{"AWS": "$0"}', more), '111122223333');
	check(principal('{"AWS": "$0"}', more), 'arn:aws:iam::111122223333:root', principal('{"AWS": "arn:aws:iam::111122223333:root"}', more));
});

test('services', () => {
	proposesAmongOthers(principal('{"Service": "$0"}'), 'ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com');
	doesNotPropose(principal('{"Service": ["ec2.amazonaws.com", "$0"]}'), 'ec2.amazonaws.com');
	check(principal('{"Service": "lamb$0"}'), 'lambda.amazonaws.com', principal('{"Service": "lambda.amazonaws.com"}'));
	check(principal('{"Service": [$0]}'), 'ec2.amazonaws.com', principal('{"Service": ["ec2.amazonaws.com"]}'));
});

test('identity providers', () => {
	proposesAmongOthers(principal('{"Federated": "$0"}'), 'cognito-identity.amazonaws.com', 'accounts.google.com', 'arn:aws:iam::account-id:saml-provider/provider-name');
	check(principal('{"Federated": "gith$0"}'), 'arn:aws:iam::account-id:oidc-provider/token.actions.githubusercontent.com',
		principal('{"Federated": "arn:aws:iam::${1:account-id}:oidc-provider/token.actions.githubusercontent.com"}'));
});

test('what IAM does not know has no principals', () => {
	proposesOnly(principal('{"CanonicalUser": "$0"}'));
	proposesOnly(principal('{"Aws": "$0"}'));
});
