import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import rule from '../../server/src/rules/resource-type-mismatch.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

/** What is known of a reference is its form: enough to tell a bucket from its objects, and no more. */
test('a bucket by reference is no object', () => {
	assert.equal(findings('hcl', terraform('s3:GetObject', 'aws_s3_bucket.b.arn')), 1);
	assert.equal(findings('hcl', terraform('s3:GetObject', '"${aws_s3_bucket.b.arn}/*"')), 0);
	assert.equal(findings('hcl', terraform('s3:ListBucket', '"${aws_s3_bucket.b.arn}/*"')), 1);
	assert.equal(findings('hcl', terraform('s3:GetObject', '"arn:aws:s3:::${aws_s3_bucket.b.id}"')), 1);
	assert.equal(findings('yaml', cloudFormation('s3:GetObject', '!GetAtt Bucket.Arn')), 1);
	assert.equal(findings('yaml', cloudFormation('s3:GetObject', '!Sub "arn:aws:s3:::${Bucket}"')), 1);
	assert.equal(findings('yaml', cloudFormation('s3:GetObject', '!Sub "${Bucket.Arn}/*"')), 0);
});

test('what is computed elsewhere may be anything', () => {
	assert.equal(findings('hcl', terraform('s3:GetObject', 'var.bucket_arn')), 0);
	assert.equal(findings('hcl', terraform('s3:GetObject', '"arn:aws:s3:::${var.bucket}"')), 0);
	assert.equal(findings('hcl', terraform('s3:GetObject', 'var.prod ? aws_s3_bucket.b.arn : var.other')), 0);
	assert.equal(findings('yaml', cloudFormation('s3:GetObject', '!ImportValue bucket')), 0);
	assert.equal(findings('yaml', cloudFormation('s3:GetObject', '!Sub "arn:aws:s3:::${Name}"')), 0);
});

test('the ARN of a log group has its streams in CloudFormation, and has them not in Terraform', () => {
	assert.equal(findings('yaml', cloudFormation('logs:PutLogEvents', '!GetAtt Logs.Arn')), 0);
	assert.equal(findings('hcl', terraform('logs:PutLogEvents', 'aws_cloudwatch_log_group.l.arn')), 1);
	assert.equal(findings('hcl', terraform('logs:PutLogEvents', '"${aws_cloudwatch_log_group.l.arn}:*"')), 0);
});

function findings(language: Language, text: string): number {
	const document = readDocument(text, language);
	assert.equal(document.policies.length, 1);
	return analyze(document, [rule], catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } }).length;
}

function terraform(action: string, resource: string): string {
	return `data "aws_iam_policy_document" "d" {
  statement {
    actions = ["${action}"]
    resources = [${resource}]
  }
}`;
}

function cloudFormation(action: string, resource: string): string {
	return `Parameters:
  Name:
    Type: String
Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Logs:
    Type: AWS::Logs::LogGroup
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ${action}
            Resource: ${resource}`;
}
