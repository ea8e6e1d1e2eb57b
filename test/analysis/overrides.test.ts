import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

test('a rule that says more replaces one that says less about the same actions', () => {
	assert.deepEqual(shown({ Action: ['s3:GetObject', 's3:ListAllMyBuckets'], Resource: '*' }), ['data-exfiltration']);
	assert.deepEqual(shown({ Action: 'iam:CreateAccessKey', Resource: '*' }), ['privesc-credentials']);
	assert.deepEqual(shown({ Action: ['iam:PassRole'], Resource: '*' }), ['passrole-broad']);
	assert.deepEqual(shown({ Action: ['iam:*'], Resource: '*' }), ['privesc-policy-manipulation', 'service-wildcard']);
});

test('it stays where there are actions that nobody else speaks of', () => {
	assert.deepEqual(shown({ Action: ['s3:GetObject', 'dynamodb:PutItem'], Resource: '*' }), ['data-exfiltration', 'resource-star-scopable']);
});

test('of an administrator only that is said', () => {
	assert.deepEqual(shown({ Action: ['*', 'iam:PassRole', 's3:*', 'kms:Decrypt'], Resource: '*' }), ['admin-access']);
	assert.deepEqual(shown({ NotAction: 's3:*', Resource: '*' }), ['admin-access']);
	assert.deepEqual(shown({ NotAction: ['iam:*', 'organizations:*'], Resource: '*' }), ['notaction-allow']);
});

test('what is overridden is still listed, with the rule that speaks instead', () => {
	const problems = problemsOf({ Action: 's3:GetObject', Resource: '*' });
	assert.equal(problems.find(({ ruleId }) => ruleId === 'resource-star-scopable')?.overriddenBy, 'data-exfiltration');
});

function shown(statement: object): readonly string[] {
	return problemsOf(statement).filter(({ overriddenBy }) => overriddenBy === undefined).map(({ ruleId }) => ruleId).sort();
}

function problemsOf(statement: object): ReturnType<typeof analyze> {
	const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Example', Effect: 'Allow', ...statement }] });
	return analyze(readDocument(text, 'json', { type: 'identity' }), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
}
