import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { foldOverridden } from '../../server/src/analysis/overrides.js';
import type { AnalysisConfig, Problem } from '../../server/src/analysis/problem.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { defineRule, type Rule, type RuleMeta, type Severity, type Visitor } from '../../server/src/rules/rule.js';
import { catalog } from '../harness/catalog.js';

const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["a:a", "b:b"]}, {"Effect": "Allow", "Action": "a:a"}]}';

function rule(id: string, visit: Visitor, more: Partial<RuleMeta> = {}): Rule {
	return defineRule({ id, summary: 'X', category: 'style', severity: 'warning', confidence: 'high', since: '0.1.0', sources: [], visit, ...more });
}

function look(rules: readonly Rule[], config: Partial<AnalysisConfig> = {}): readonly Problem[] {
	return analyze(readDocument(text, 'json'), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; }, ...config });
}

const onAction = (wanted: string): Visitor => ({
	*action({ text: action, span }) { if (action === wanted) yield { span, message: `Action ${wanted}.` }; },
});
const onFirstStatement: Visitor = { *statement({ index, anchor }) { if (index === 0) yield { span: anchor, message: 'Statement.' }; } };
const onPolicy: Visitor = { *policy({ anchor }) { yield { span: anchor, message: 'Policy.' }; } };

function visible(problems: readonly Problem[]): string[] {
	return foldOverridden(problems).map(({ message, related = [] }) => [message, ...related.map(it => it.message)].join(' + '));
}

test('a finding about a statement stands for one about a value in it, and names it', () => {
	const problems = look([rule('wide', onFirstStatement, { overrides: ['narrow'] }), rule('narrow', onAction('a:a'))]);
	assert.deepEqual(visible(problems), ['Statement. + Action a:a. [narrow]', 'Action a:a.']);
	assert.equal(problems.length, 3, 'nothing is lost for programs');
});

test('findings about two values of a statement are two causes', () => {
	const problems = look([rule('one', onAction('a:a'), { overrides: ['other'] }), rule('other', onAction('b:b'))]);
	assert.deepEqual(visible(problems), ['Action a:a.', 'Action b:b.', 'Action a:a.']);
});

test('a finding about the policy stands for those about its statements', () => {
	const problems = look([rule('all', onPolicy, { overrides: ['part'] }), rule('part', onFirstStatement)]);
	assert.deepEqual(visible(problems), ['Policy. + Statement. [part]']);
});

test('what is told at a lower level hides nothing', () => {
	const levels = (speaker: Severity, other: Severity): string[] => visible(look([
		rule('speaker', onAction('a:a'), { severity: speaker, overrides: ['other'] }), rule('other', onFirstStatement, { severity: other }),
	]));
	assert.deepEqual(levels('warning', 'suggestion'), ['Action a:a. + Statement. [other]', 'Action a:a.']);
	assert.deepEqual(levels('warning', 'security-warning'), ['Statement.', 'Action a:a.', 'Action a:a.']);
});

test('where one speaks for another that speaks for a third, the first names both', () => {
	const problems = look([rule('a', onFirstStatement, { overrides: ['b'] }), rule('b', onAction('a:a'), { overrides: ['c'] }), rule('c', onAction('a:a'))]);
	assert.deepEqual(visible(problems), ['Statement. + Action a:a. [b] + Action a:a. [c]', 'Action a:a. + Action a:a. [c]']);
});

test('what is hidden for one value does not speak for another', () => {
	const problems = look([rule('a', onAction('a:a'), { overrides: ['b'] }), rule('b', onFirstStatement, { overrides: ['c'] }), rule('c', onAction('b:b'))]);
	assert.deepEqual(visible(problems), ['Action a:a. + Statement. [b]', 'Action b:b.', 'Action a:a.']);
});

test('no rules override each other', () => {
	const overridden = new Map(rules.map(({ id, overrides = [] }) => [id, overrides]));
	const reaches = (id: string, path: readonly string[]): string[] => path.includes(id) ? [[...path, id].join(' > ')] : overridden.get(id)!.flatMap(other => reaches(other, [...path, id]));
	assert.deepEqual(rules.flatMap(({ id }) => reaches(id, [])), []);
});

test('the strict profile has levels of its own, and asks rules that are off otherwise', () => {
	const rules = [rule('raised', onPolicy, { severity: 'suggestion', strict: 'warning' }), rule('asked', onPolicy, { enabled: false, strict: 'warning' }), rule('never', onPolicy, { enabled: false })];
	const found = (profile: AnalysisConfig['profile']): string[] => look(rules, { profile }).map(({ ruleId, severity }) => `${ruleId} ${severity}`);
	assert.deepEqual(found('recommended'), ['raised suggestion']);
	assert.deepEqual(found('strict'), ['asked warning', 'raised warning']);
	assert.deepEqual(found('auditor'), ['asked warning', 'never warning', 'raised warning']);
});

test('a configured level counts in every profile', () => {
	const rules = [rule('raised', onPolicy, { strict: 'warning' }), rule('asked', onPolicy, { enabled: false })];
	assert.deepEqual(look(rules, { profile: 'strict', levels: { raised: 'off', asked: 'error' } }).map(({ ruleId, severity }) => `${ruleId} ${severity}`), ['asked error']);
});

test('a rule that says more replaces one that says less about the same actions', () => {
	assert.deepEqual(shown({ Action: ['s3:GetObject', 's3:ListAllMyBuckets'], Resource: '*' }), ['data-exfiltration']);
	assert.deepEqual(shown({ Action: 'iam:CreateAccessKey', Resource: '*' }), ['privesc-credentials']);
	assert.deepEqual(shown({ Action: ['iam:PassRole'], Resource: '*' }), ['passrole-broad']);
	assert.deepEqual(shown({ Action: ['iam:*'], Resource: '*' }), ['privesc-policy-manipulation']);
	assert.deepEqual(shown({ Action: ['iam:*', 'cur:*'], Resource: '*' }), ['privesc-policy-manipulation', 'resource-star-scopable', 'service-wildcard']);
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

test('white space in a principal is said once', () => {
	const principals = ['{"AWS": "1111 22223333"}', '{"AWS": " *"}', '{"Federated": "cognito-identity.amazonaws.com "}', '{"Service": "ec2.amazonaws.com "}', '"* "'];
	for (const principal of principals) {
		const document = readDocument(`{"Version": "2012-10-17", "Statement": [{"Sid": "Run", "Effect": "Deny", "Principal": ${principal}, "Action": "sts:AssumeRole"}]}`, 'json', { type: 'trust' });
		const shown = foldOverridden(analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } }));
		const place = document.policies[0]!.statements[0]!.principals[0]!.span;
		assert.deepEqual(shown.filter(({ span }) => span.start === place.start).map(({ ruleId }) => ruleId), ['stray-whitespace'], principal);
	}
});
