import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHints } from '../../server/src/features/completion/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { afterTaking, proposalsAt } from './world.js';

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** Language, text with the cursor, what is taken, what becomes of the text. */
const rows: readonly (readonly [language: Language, text: string, label: string, expected: string])[] = [
	['hcl', 'resource "aws_iam_role" "r" {\n  managed_policy_arns = ["$0"]\n}\n', 'ReadOnlyAccess', `resource "aws_iam_role" "r" {\n  managed_policy_arns = ["${readOnly}"]\n}\n`],
	['hcl', 'resource "aws_iam_role" "r" {\n  managed_policy_arns = [$0]\n}\n', 'ReadOnlyAccess', `resource "aws_iam_role" "r" {\n  managed_policy_arns = ["${readOnly}"]\n}\n`],
	['hcl', 'resource "aws_iam_role" "r" {\n  managed_policy_arns = ["a", "readonly$0"]\n}\n', 'ReadOnlyAccess', `resource "aws_iam_role" "r" {\n  managed_policy_arns = ["a", "${readOnly}"]\n}\n`],
	['hcl', 'resource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = "arn:aws:iam::aws:policy/ReadO$0"\n}\n', 'ReadOnlyAccess', `resource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = "${readOnly}"\n}\n`],
	['hcl', 'resource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = $0\n}\n', 'ReadOnlyAccess', `resource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = "${readOnly}"\n}\n`],
	['hcl', 'resource "aws_iam_policy" "p" {}\nresource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = $0\n}\n', 'aws_iam_policy.p.arn', 'resource "aws_iam_policy" "p" {}\nresource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = aws_iam_policy.p.arn\n}\n'],
	['hcl', 'resource "aws_iam_policy" "p" {}\nresource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = "$0"\n}\n', 'aws_iam_policy.p.arn', 'resource "aws_iam_policy" "p" {}\nresource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = aws_iam_policy.p.arn\n}\n'],
	['yaml', 'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n        - $0\n', 'ReadOnlyAccess', `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n        - ${readOnly}\n`],
	['yaml', 'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n        - Read$0\n', 'ReadOnlyAccess', `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n        - ${readOnly}\n`],
	['yaml', 'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns: [$0]\n', 'ReadOnlyAccess', `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns: [${readOnly}]\n`],
	['yaml', 'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n        - $0\n', 'P', 'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n        - !Ref P\n'],
	['json', '{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"ManagedPolicyArns": ["$0"]}}}}', 'ReadOnlyAccess', `{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"ManagedPolicyArns": ["${readOnly}"]}}}}`],
	['json', '{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"PermissionsBoundary": "$0"}}}}', 'PowerUserAccess', '{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess"}}}}'],
];

test('policies that are attached', () => {
	for (const [language, text, label, expected] of rows) assert.equal(afterTaking(label, text, undefined, language), expected);
});

test('those of a path have it in their ARN, and those of service-linked roles are left out', () => {
	const at = (name: string): readonly string[] => proposalsAt(`resource "aws_iam_role" "r" {\n  managed_policy_arns = ["${name}$0"]\n}\n`, undefined, 'hcl').map(({ insertText }) => insertText ?? '');
	assert.ok(at('AWSLambdaBasicExec').includes('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'));
	assert.ok(!at('AutoScalingService').some(arn => arn.includes('aws-service-role')));
});

test('the boundary of the project', () => {
	const boundary = 'arn:aws:iam::111122223333:policy/boundary';
	const text = 'resource "aws_iam_role" "r" {\n  permissions_boundary = $0\n}\n';
	assert.equal(afterTaking(boundary, text, undefined, 'hcl', { ...noHints, boundary }), text.replace('$0', `"${boundary}"`));
});

test('elsewhere nothing is proposed', () => {
	for (const text of ['resource "aws_iam_role" "r" {\n  name = "$0"\n  managed_policy_arns = []\n}\n', 'resource "aws_iam_role" "r" {\n  # managed_policy_arns = ["$0"]\n}\n', 'x = "$0"']) {
		assert.deepEqual(proposalsAt(text, undefined, 'hcl'), []);
	}
});
