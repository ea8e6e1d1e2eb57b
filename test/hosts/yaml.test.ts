import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';
import { extractCursor } from '../harness/markers.js';

test('the Serverless Framework has the statements alone', () => {
	const statements = '- Effect: Allow\n          Action: s3:GetObject\n          Resource: "arn:aws:s3:::${self:custom.${opt:stage}}/${aws:username}"\n';
	for (const text of [
		`service: x\nprovider:\n  iam:\n    role:\n      statements:\n        ${statements}`,
		`service: x\nprovider:\n  iamRoleStatements:\n        ${statements}`,
		`service: x\nprovider: {}\nfunctions:\n  f:\n    iamRoleStatements:\n        ${statements}`,
	]) {
		const [policy, ...others] = readDocument(text, 'yaml').policies;
		assert.deepEqual([others.length, policy?.type, policy?.typeCertain, policy?.version?.text], [0, 'identity', true, '2012-10-17'], text);
		assert.deepEqual(policy?.statements[0]?.resources.map(it => it.text), ['arn:aws:s3:::\u0000/${aws:username}'], text);
	}
});

test('statements that stand in a file of their own, or under a name of their own, are parts of a policy', () => {
	const statement = 'Effect: Allow\n  Action:\n    - dynamodb:Query\n  Resource: !GetAtt Orders.Arn\n';
	for (const text of [`- ${statement}`, `OrdersTable:\n  ${statement}`, `custom:\n statements:\n  - ${statement.replaceAll('\n', '\n  ')}`, statement.replaceAll('\n  ', '\n')]) {
		const [policy, ...others] = readDocument(text, 'yaml').policies;
		assert.deepEqual([others.length, policy?.fragment, policy?.statements[0]?.actions[0]?.text], [0, true, 'dynamodb:Query'], text);
	}
	assert.equal(readDocument('[{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }]', 'json').policies[0]?.statements.length, 1);
	for (const text of ['[{ "Effect": "Allow", "Action": "a", "Resource": "b" }, 1]', '- Effect: Allow\n  Action: oss:GetObject\n', 'Effect: NoSchedule\nAction: a\nResource: b\n', 'rule:\n  Effect: Allow\n  Action: read\n  Resource: x\n']) assert.deepEqual(readDocument(text, 'yaml').policies, [], text);
});

test('other tools have the statements alone too', () => {
	const statement = '{ "Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*" }';
	const hosts: readonly (readonly [text: string, language: 'yaml' | 'json', type: string, service?: string])[] = [
		[`provider:\n  apiGateway:\n    resourcePolicy:\n      - ${statement}\n`, 'yaml', 'resource', 'execute-api'],
		[`provider:\n  resourcePolicy:\n    - ${statement}\n`, 'yaml', 'resource', 'execute-api'],
		[`{ "dev": { "extra_permissions": [${statement}] } }`, 'json', 'identity'],
		[`apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nspec:\n  additionalPolicies:\n    node: |\n      [${statement}]\n`, 'yaml', 'identity'],
	];
	for (const [text, language, type, service] of hosts) {
		const [policy, ...others] = readDocument(text, language).policies;
		assert.deepEqual([others.length, policy?.type, policy?.service, policy?.typeCertain], [0, type, service, true], text);
		assert.deepEqual(policy?.statements.flatMap(it => it.actions.map(action => action.text)), ['execute-api:Invoke'], text);
	}
});

test('variables of the Serverless Framework are none of the policy, in its file and in those that are put into it', () => {
	const statement = 'Effect: Allow, Action: "s3:GetObject", Resource: [!Sub "arn:aws:s3:::${self:custom.bucket}/${AWS::AccountId}", "arn:aws:s3:::${opt:stage, self:provider.stage}/*", "arn:aws:s3:::#{AWS::AccountId}"]';
	for (const text of [
		`service: s\nprovider:\n  iamRoleStatements:\n    - { ${statement} }\n`,
		`Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: { Version: "2012-10-17", Statement: [{ ${statement} }] }\n`,
	]) {
		const document = readDocument(text, 'yaml');
		assert.deepEqual(document.policies[0]?.statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~')), ['arn:aws:s3:::~/~', 'arn:aws:s3:::~/*', 'arn:aws:s3:::~']);
		const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
		assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId), []);
	}
});

test('the names under which tools keep a policy say what it is', () => {
	const policy = '{ Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }] }';
	const types: readonly (readonly [name: string, type: string, service?: string])[] = [
		['assume_role_policy_document', 'trust'], ['attachPolicy', 'identity'], ['inline-session-policy', 'session'], ['x-amazon-apigateway-policy', 'resource', 'execute-api'],
	];
	for (const [name, type, service] of types) {
		const [found] = readDocument(`tool:\n  ${name}: ${policy}\n`, 'yaml').policies;
		assert.deepEqual([found?.type, found?.service, found?.typeCertain], [type, service, true], name);
	}
});

test('JSON in a manifest of Kubernetes is read in place', () => {
	const text = 'kind: Role\nspec:\n  assumeRolePolicyDocument: |\n    {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"}]}\n';
	const [policy] = readDocument(text, 'yaml').policies;
	const action = policy?.statements[0]?.actions[0];
	assert.equal(policy?.type, 'trust');
	assert.equal(action && text.slice(action.span.start, action.span.end), 'sts:AssumeRole');
});

test('what is no policy of IAM is left alone', () => {
	for (const text of [
		'on: push\npermissions:\n  contents: read\njobs:\n  a:\n    steps:\n      - run: x\n',
		'openapi: 3.0.0\ninfo: { version: "1" }\npaths: {}\n',
		'kind: Role\nrules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n',
		'services:\n  web:\n    image: x\nversion: "3"\n',
		'Resources:\n  W:\n    Type: AWS::WAFv2::WebACL\n    Properties:\n      Rules:\n        - Name: x\n          Statement: { RateBasedStatement: { Limit: 1 } }\n          Action: { Block: {} }\n',
	]) assert.deepEqual(readDocument(text, 'yaml').policies, [], text);
});

test('the cursor knows where it is', () => {
	const cursors: readonly (readonly [statement: string, role: string, element: string | undefined, prefix: string])[] = [
		['Action: s3:Get$0', 'element-value', 'Action', 's3:Get'],
		['Action: "s3:$0"', 'element-value', 'Action', 's3:'],
		['Action: "s3:$0', 'element-value', 'Action', 's3:'],
		['Action: $0', 'element-value', 'Action', ''],
		['Action: [s3:Get$0', 'element-value', 'Action', 's3:Get'],
		['Action:\n      - s3:Get$0', 'element-value', 'Action', 's3:Get'],
		['Action:\n      - $0', 'element-value', 'Action', ''],
		['Act$0', 'element-key', undefined, 'Act'],
		['$0', 'element-key', undefined, ''],
		['Condition:\n      Str$0: {}', 'condition-operator', 'Condition', 'Str'],
		['Condition:\n      Bool:\n        aws:Sec$0: "true"', 'condition-key', 'Condition', 'aws:Sec'],
		['Condition:\n      Bool:\n        aws:SecureTransport: tr$0x', 'condition-value', 'Condition', 'tr'],
		['Principal:\n      AWS: $0"1"', 'principal-value', 'Principal', ''],
	];
	for (const [statement, ...expected] of cursors) {
		const { text, offset } = extractCursor(`Version: "2012-10-17"\nStatement:\n  - Sid: A\n    Effect: Allow\n    ${statement}\n  - Sid: B\n    Effect: Deny\n`);
		const cursor = cursorAt(readDocument(text, 'yaml'), offset);
		assert.deepEqual([cursor?.role, cursor?.element, cursor?.prefix], expected, statement);
		assert.equal(cursor?.statement?.sid?.text, 'A', statement);
	}
});

test('a variable of the Serverless Framework that stands alone may be a statement, or a list', () => {
	const text = 'service: jobs\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n        - { Effect: Allow, Action: "sqs:SendMessage", Resource: "${self:custom.queues}" }\n        - ${file(more.yml):statement}\n';
	const document = readDocument(text, 'yaml');
	assert.deepEqual(document.policies.map(({ statements }) => statements.length), [1]);
	assert.equal(document.policies[0]?.complete, false);
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), []);
});
