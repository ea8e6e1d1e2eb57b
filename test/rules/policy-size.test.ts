import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { editsOf } from '../../server/src/analysis/fix.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { applyEdits } from '../../server/src/base/text.js';
import { readDocument } from '../../server/src/policy/document.js';
import { minified } from '../../server/src/policy/minify.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

const sizeRules = rules.filter(({ id }) => id.startsWith('policy-size-'));

/** A policy whose JSON without white space has exactly that many characters. */
function ofLength(length: number, effect = 'Allow', sid?: string): object {
	const make = (name: string): object => ({ Version: '2012-10-17', Statement: [{ ...(sid === undefined ? {} : { Sid: sid }), Effect: effect, Action: 's3:GetObject', Resource: `arn:aws:s3:::${name}` }] });
	return make('a'.repeat(length - JSON.stringify(make('')).length));
}

test('each quota is the most that passes', () => {
	for (const [type, most, service] of [
		['identity', 6144], ['boundary', 6144], ['trust', 2048], ['scp', 10_240], ['rcp', 5120], ['session', 2048], ['endpoint', 20_480],
		['resource', 20_480, 's3'], ['resource', 32_768, 'kms'], ['resource', 8192, 'sqs'], ['resource', 5120, 'logs'],
	] as const) {
		const ids = (length: number): string[] => look(JSON.stringify(ofLength(length)), 'json', type, service).map(({ ruleId }) => ruleId);
		assert.deepEqual(ids(most), ['policy-size-near-limit'], type);
		assert.equal(ids(most + 1).length, 1, type);
		assert.ok(!ids(most + 1).includes('policy-size-near-limit'), type);
		assert.deepEqual(ids(Math.ceil(most * 0.9) - 1), [], type);
	}
});

test('IAM counts no white space, AWS Organizations does', () => {
	const pretty = (length: number): string => JSON.stringify(ofLength(length)).replaceAll(',"', `,${' '.repeat(400)}"`);
	assert.deepEqual(look(pretty(5000), 'json', 'identity'), []);
	const [problem] = look(pretty(9500), 'json', 'scp');
	assert.equal(problem?.severity, 'warning');
	assert.deepEqual(fixed(pretty(9500), problem), JSON.stringify(ofLength(9500)));
});

test('Sids go where that is enough', () => {
	const [problem] = look(JSON.stringify(ofLength(2060, 'Allow', 'ReadTheObjectsOfTheBucket')), 'json', 'trust');
	assert.ok(!fixed(JSON.stringify(ofLength(2060, 'Allow', 'ReadTheObjectsOfTheBucket')), problem).includes('Sid'));
	assert.deepEqual(look(JSON.stringify(ofLength(3000, 'Allow', 'ReadTheObjectsOfTheBucket')), 'json', 'trust')[0]?.fixes, []);
});

test('bytes are not characters', () => {
	const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: `arn:${'ä'.repeat(2600)}` }] };
	assert.deepEqual(look(JSON.stringify(policy), 'json', 'resource', 'logs').map(({ ruleId }) => ruleId), ['policy-size-resource']);
});

test('what is computed elsewhere counts as nothing', () => {
	const list = Array.from({ length: 300 }, () => 'var.x').join(', ');
	const text = `resource "aws_iam_user_policy" "p" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = [${list}] }] })\n}`;
	assert.deepEqual(look(text, 'hcl'), []);
	const long = text.replace('var.x', `"arn:aws:s3:::${'a'.repeat(3000)}"`);
	assert.match(look(long, 'hcl')[0]!.message, /at least/);
	assert.equal(look(long, 'hcl')[0]!.severity, 'error');
});

test('inline policies of one role count together', () => {
	const policy = (name: string, length: number): string => `        - PolicyName: ${name}\n          PolicyDocument: ${JSON.stringify(ofLength(length))}\n`;
	const role = (...lengths: number[]): string => `Resources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n${lengths.map((length, index) => policy(`p${index}`, length)).join('')}`;
	assert.deepEqual(look(role(4000, 4000), 'yaml'), []);
	assert.deepEqual(look(role(4000, 4000, 4000), 'yaml').map(({ ruleId, severity }) => `${severity} ${ruleId}`), ['error policy-size-identity']);
});

test('a policy says the same when it is minified, in every language', () => {
	const json = '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/a":"b"}}}]}';
	const hcl = `data "aws_iam_policy_document" "d" {
  statement {
    sid = "A"
    actions = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
    condition {
      test = "StringEquals"
      variable = "aws:PrincipalTag/a"
      values = ["b"]
    }
  }
}`;
	const [fromJson] = readDocument(JSON.stringify(JSON.parse(json), undefined, 2), 'json').policies;
	const [fromHcl] = readDocument(hcl, 'hcl').policies;
	assert.deepEqual(minified(fromJson!), { text: json, complete: true });
	assert.deepEqual(minified(fromHcl!), { text: json, complete: true });
});

function look(text: string, language: Language, type?: PolicyType, service?: string): readonly Problem[] {
	const document = readDocument(text, language, type ? { type, service } : undefined);
	return analyze(document, sizeRules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
}

function fixed(text: string, problem: Problem | undefined): string {
	return applyEdits(text, editsOf(problem!.fixes![0]!, readDocument(text, 'json').tree));
}
