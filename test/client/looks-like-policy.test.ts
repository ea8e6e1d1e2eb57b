import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { looksLikePolicy } from '../../client/src/looks-like-policy.js';

const policies = {
	'a whole policy': '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
	'a policy that is being typed': '{"Version": "2012-10-17", "Statement": [',
	'a policy without a version': '{"Statement": {"Effect": "Deny"',
	'a policy with its keys in lower case': '{"version": "2012-10-17", "statement": []}',
	'a policy inside of something else': '{"Roles": [{"AssumeRolePolicyDocument": {"Statement" : [{"Action": "sts:AssumeRole"}]}}]}',
	'a role of Terraform': 'resource "aws_iam_role" "app" {\n}\n',
	'a user of CloudFormation': 'Resources:\n  Alice:\n    Type: AWS::IAM::User\n',
};
for (const [name, text] of Object.entries(policies)) test(`${name} starts the server`, () => assert.ok(looksLikePolicy(text)));

const others = {
	'an empty document': '',
	'a settings file': '{"editor.tabSize": 2}',
	'a coverage configuration': '{"version": "1.0.0", "check-coverage": true, "statements": 80}',
	'a text that only speaks of statements': '{"version": 2, "description": "A \\"Statement\\" is a sentence."}',
	'a statement of a bank': '{"Statement": {"Balance": 3}}',
};
for (const [name, text] of Object.entries(others)) test(`${name} does not start the server`, () => assert.ok(!looksLikePolicy(text)));

for (const file of ['package.json', 'package-lock.json', 'tsconfig.json']) {
	test(`${file} does not start the server`, () => assert.ok(!looksLikePolicy(readFileSync(file, 'utf8'))));
}
