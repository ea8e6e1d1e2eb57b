import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, doesNotPropose, inStatement, labelsAt, proposes, proposesAmongOthers, proposesOnly } from './world.js';

test('a policy is told what it lacks', () => {
	proposesOnly('{"Version": "2012-10-17", $0}', 'Statement', 'Id');
	proposesOnly('{$0 "Statement": [{"Effect": "Allow", "Action": "s3:*"}]}', 'Version', 'Id');
	proposesOnly('{"Version": "2012-10-17", "Id": "x", "Statement": [{"Effect": "Allow"}], "$0"}');
});

test('a statement is told what it lacks, what it needs first', () => {
	proposes(inStatement('$0'), 'Effect', 'Action', 'Resource', 'Condition', 'Sid', 'NotAction', 'NotResource');
	proposes(inStatement('"Effect": "Allow", "$0"'), 'Action', 'Resource', 'Condition');
	proposes(inStatement('"Sid": "A", "Effect": "Allow", "Action": "s3:*", $0'), 'Resource', 'Condition', 'NotResource');
});

test('an element and its Not-form exclude each other', () => {
	doesNotPropose(inStatement('"NotAction": "s3:*", $0'), 'Action', 'NotAction');
	doesNotPropose(inStatement('"Resource": "*", $0'), 'Resource', 'NotResource');
});

test('a statement of a trust policy has a principal and no resource', () => {
	const trust = (members: string): string => `{"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{${members}}]}}`;
	proposes(trust('$0'), 'Effect', 'Principal', 'Action', 'Condition');
	doesNotPropose(trust('$0'), 'Resource', 'NotResource');
});

test('the type of a policy that is certain rules elements out', () => {
	assert.ok(!labelsAt(inStatement('$0'), 'scp').includes('Principal'));
	assert.ok(!labelsAt(inStatement('$0'), 'identity').includes('NotPrincipal'));
	assert.equal(labelsAt(inStatement('"Effect": "Deny", $0'), 'rcp')[0], 'Principal');
	assert.ok(!labelsAt('{"Version": "2012-10-17", $0}', 'identity').includes('Id'));
});

test('without quotes, the quotes come along', () => {
	check(inStatement('"Effect": "Allow", $0'), 'Action', inStatement('"Effect": "Allow", "Action": ["$1"]'));
	check(inStatement('$0'), 'Effect', inStatement('"Effect": "${1|Allow,Deny|}"'));
	check(inStatement('Eff$0'), 'Effect', inStatement('"Effect": "${1|Allow,Deny|}"'));
});

test('quotes that are there are not doubled', () => {
	check(inStatement('"$0"'), 'Resource', inStatement('"Resource": "$1"'));
	check(inStatement('"Res$0"'), 'Resource', inStatement('"Resource": "$1"'));
	check(inStatement('"Res$0'), 'Resource', '{"Version": "2012-10-17", "Statement": [{"Resource": "$1"}]}');
});

test('a name that has its value is only renamed', () => {
	check(inStatement('"Act$0": "s3:*"'), 'Action', inStatement('"Action": "s3:*"'));
	check(inStatement('"$0": "s3:*"'), 'NotAction', inStatement('"NotAction": "s3:*"'));
});

test('missing commas come along', () => {
	check(inStatement('"Effect": "Allow" $0'), 'Sid', inStatement('"Effect": "Allow", "Sid": "$1"'));
	check(inStatement('"Effect": "Allow"\n"S$0"'), 'Sid', inStatement('"Effect": "Allow",\n"Sid": "$1"'));
	check(inStatement('"S$0"\n"Effect": "Allow"'), 'Sid', inStatement('"Sid": "$1",\n"Effect": "Allow"'));
	check(inStatement('$0 "Effect": "Allow"'), 'Sid', inStatement('"Sid": "$1", "Effect": "Allow"'));
	check(inStatement('"Effect": "Allow" // why\n $0'), 'Sid', inStatement('"Effect": "Allow", // why\n "Sid": "$1"'));
});

test('a statement over several lines gets a list over several lines', () => {
	check('{"Version": "2012-10-17", "Statement": [{\n  $0\n}]}', 'Action', '{"Version": "2012-10-17", "Statement": [{\n  "Action": [\n\t"$1"\n]\n}]}');
});

test('a condition comes with room for operator, key and value', () => {
	check(inStatement('$0'), 'Condition', inStatement('"Condition": { "$1": { "$2": "$3" } }'));
	check(inStatement('"Condition": $0'), 'Condition', inStatement('"Condition": { "$1": { "$2": "$3" } }'));
});

test('Effect', () => {
	proposesOnly(inStatement('"Effect": "$0"'), 'Allow', 'Deny');
	proposesOnly(inStatement('"Effect": "D$0"'), 'Deny');
	check(inStatement('"Effect": $0'), 'Allow', inStatement('"Effect": "Allow"'));
	check(inStatement('"Effect": "$0"'), 'Deny', inStatement('"Effect": "Deny"'));
	check(inStatement('"Effect": "Al$0low"'), 'Allow', inStatement('"Effect": "Allow"'));
});

test('Version', () => {
	proposesOnly('{"Version": "$0", "Statement": [{"Effect": "Allow"}]}', '2012-10-17', '2008-10-17');
	check('{"Version": $0, "Statement": [{"Effect": "Allow"}]}', '2012-10-17', '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}');
});

test('a Sid says what the statement does', () => {
	const [sid, ...others] = labelsAt(inStatement('"Sid": "$0", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"'));
	assert.match(sid ?? '', /^[A-Z][A-Za-z0-9]+$/);
	assert.deepEqual(others, []);
});

test('whole statements, as the type of the policy has them', () => {
	proposes('{"Version": "2012-10-17", "Statement": [$0]}', 'Allow statement', 'Deny statement', 'Read objects under a prefix');
	assert.deepEqual(labelsAt('{"Version": "2012-10-17", "Statement": [$0]}', 'scp').slice(0, 4), ['Deny statement', 'Allow statement', 'Deny other regions', 'Deny leaving the organization']);
	assert.deepEqual(labelsAt('{"Version": "2012-10-17", "Statement": [$0]}', 'trust').slice(0, 6), ['Trust a service', 'Trust an account or role', 'Trust an identity provider', 'Trust GitHub Actions', 'Trust a third party', 'Trust EKS Pod Identity']);
	assert.deepEqual(labelsAt('{"Version": "2012-10-17", "Statement": [$0]}', 'rcp').slice(0, 3), ['Deny statement', 'Deny outside of the organization', 'Deny without TLS']);
	check('{"Version": "2012-10-17", "Statement": [$0]}', 'Allow statement',
		'{"Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["$3"], "Resource": "$4" }]}');
	check('{"Version": "2012-10-17", "Statement": $0}', 'Deny statement',
		'{"Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": ["$3"], "Resource": "$4" }]}');
});

test('a second statement gets its comma', () => {
	const one = '{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}';
	check(`{"Version": "2012-10-17", "Statement": [${one} $0]}`, 'Deny statement',
		`{"Version": "2012-10-17", "Statement": [${one}, { "Effect": "Deny", "Action": ["$3"], "Resource": "$4" }]}`);
});

test('nothing is proposed where a value stands already, or outside of a policy', () => {
	proposesOnly(inStatement('"Effect": $0 "Allow"'));
	proposesOnly('{"name": "$0"}');
	proposesOnly('$0');
	proposesOnly(inStatement('"Effect": "Allow" "S$0"'));
});

test('a document that ends at the cursor', () => {
	proposes('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "$0', 'Action', 'Resource');
	proposes('{"Version": "2012-10-17", "Statement": [{"Effect": "$0', 'Allow', 'Deny');
	proposesAmongOthers('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:Get$0', 's3:GetObject');
});
