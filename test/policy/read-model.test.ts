import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commentsNear } from '../../server/src/policy/comments.js';
import { readDocument } from '../../server/src/policy/document.js';
import { elementsOf, type Policy, type Statement } from '../../server/src/policy/model.js';

test('every element of a statement is read', () => {
	const statement = read({
		Sid: 'Everything', Effect: 'Deny', Principal: { AWS: ['1', '2'], Service: 'ec2.amazonaws.com' }, Action: ['a:One', 'a:Two'], Resource: 'arn:x',
		Condition: { StringLike: { 'aws:a': ['x', 'y'], 'aws:b': 'z' }, Bool: { 'aws:c': true }, NumericEquals: { 'aws:d': 3 } },
	});
	assert.equal(statement.sid?.text, 'Everything');
	assert.equal(statement.effect, 'Deny');
	assert.deepEqual(statement.actions.map(({ text, negated, known }) => [text, negated, known]), [['a:One', false, true], ['a:Two', false, true]]);
	assert.deepEqual(statement.resources.map(({ text }) => text), ['arn:x']);
	assert.deepEqual(statement.principals.map(({ type, text }) => [type, text]), [['AWS', '1'], ['AWS', '2'], ['Service', 'ec2.amazonaws.com']]);
	assert.deepEqual(statement.conditions.map(({ operator, key, values }) => [operator.text, key.text, values.map(value => value.text)]), [
		['StringLike', 'aws:a', ['x', 'y']], ['StringLike', 'aws:b', ['z']], ['Bool', 'aws:c', ['true']], ['NumericEquals', 'aws:d', ['3']],
	]);
	assert.ok(statement.members.every(({ complete, name }) => complete && name));
});

test('the Not-forms are negated', () => {
	const statement = read({ Effect: 'Allow', NotPrincipal: { AWS: '1' }, NotAction: 'a:*', NotResource: ['x'] });
	for (const value of [...statement.actions, ...statement.resources, ...statement.principals]) assert.equal(value.negated, true);
	assert.deepEqual(statement.members.map(({ name }) => name), ['Effect', 'NotPrincipal', 'NotAction', 'NotResource']);
});

test('a principal may be written without its type', () => {
	const principals = (value: unknown) => read({ Effect: 'Allow', Principal: value }).principals.map(({ type, text, typeKey }) => [type, text, typeKey !== undefined]);
	assert.deepEqual(principals('*'), [['*', '*', false]]);
	assert.deepEqual(principals(['*']), [['*', '*', false]]);
	assert.deepEqual(principals('arn:aws:iam::111122223333:root'), [['', 'arn:aws:iam::111122223333:root', false]]);
	assert.deepEqual(principals({ AWS: '*' }), [['AWS', '*', true]]);
	assert.deepEqual(principals({ Foo: ['x'] }), [['Foo', 'x', true]]);
	assert.deepEqual(principals({ AWS: [] }), []);
});

test('names count only in their own case', () => {
	const statement = read({ effect: 'Allow', Effect: 'allow', action: 'a:b', Actions: ['a:c'] });
	assert.deepEqual(statement.members.map(({ name }) => name), [undefined, 'Effect', undefined, undefined]);
	assert.equal(statement.effect, undefined);
	assert.deepEqual(statement.actions, []);
});

test('values of the wrong kind are passed over', () => {
	const statement = read({ Effect: 1, Sid: ['a'], Action: [1, null, { a: 'b' }, 'a:b'], Resource: {}, Principal: 7, Condition: { Bool: 'x', Null: [{ 'aws:a': '1' }], StringEquals: { 'aws:b': { c: 'd' } } } });
	assert.equal(statement.effect, undefined);
	assert.equal(statement.sid, undefined);
	assert.deepEqual(statement.actions.map(({ text }) => text), ['a:b']);
	assert.deepEqual(statement.conditions.map(({ key, values }) => [key.text, values.length]), [['aws:b', 0]]);
});

test('of a repeated element the last counts, of lists all', () => {
	const [policy] = readDocument('{"Statement":[{"Effect":"Deny","Effect":"Allow","Action":"a:b","Action":"a:c","Sid":"x","Sid":"y"}]}', 'json').policies;
	const [statement] = policy!.statements;
	assert.equal(statement?.effect, 'Allow');
	assert.equal(statement.sid?.text, 'y');
	assert.deepEqual(statement.actions.map(({ text }) => text), ['a:b', 'a:c']);
	assert.equal(statement.members.length, 6);
});

test('spans are those of the characters between the quotes', () => {
	const text = '{ "Version": "2012-10-17", "Statement": { "Sid": "A", "Effect": "Allow", "Action": ["s3:*"], "Condition": { "Bool": { "aws:x": true } } } }';
	const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
	const [policy] = readDocument(text, 'json').policies;
	const [statement] = policy!.statements;
	assert.equal(slice(policy!.anchor), 'Version');
	assert.equal(slice(policy!.version!.span), '2012-10-17');
	assert.equal(slice(statement!.anchor), 'A');
	assert.equal(slice(statement!.actions[0]!.span), 's3:*');
	assert.equal(slice(statement!.conditions[0]!.operator.span), 'Bool');
	assert.equal(slice(statement!.conditions[0]!.entry), '"aws:x": true');
	assert.equal(slice(statement!.conditions[0]!.operatorEntry), '"Bool": { "aws:x": true }');
	assert.equal(slice(statement!.conditions[0]!.values[0]!.span), 'true');
});

test('the anchor is one token even where there is no Sid and no key', () => {
	const anchors = (text: string) => readDocument(text, 'json').policies.flatMap(policy => [policy, ...policy.statements]).map(({ anchor }) => text.slice(anchor.start, anchor.end));
	assert.deepEqual(anchors('{"Statement":[{"Sid":"","Effect":"Allow"},{}]}'), ['Statement', 'Sid', '{']);
});

test('the elements come in the order of the model', () => {
	const policy = readPolicy([{ Effect: 'Allow', Principal: '*', Action: ['a:b', 'a:c'], Resource: '*', Condition: { Bool: { 'aws:x': ['true'] } } }]);
	assert.deepEqual([...elementsOf(policy)].map(({ kind }) => kind), ['policy', 'statement', 'action', 'action', 'resource', 'principal', 'condition', 'condition-value']);
});

test('a type that is given is certain', () => {
	const [policy] = readDocument('{"Statement":[]}', 'json', { type: 'resource', service: 's3' }).policies;
	assert.deepEqual(kindOf(policy!), ['resource', 's3', true]);
});

test('the type follows from the place', () => {
	const [policy] = readDocument('{"Role":{"AssumeRolePolicyDocument":{"Statement":[]}}}', 'json').policies;
	assert.deepEqual(kindOf(policy!), ['trust', undefined, true]);
});

test('the type follows from what the policy says', () => {
	const kind = (...statements: unknown[]) => kindOf(readPolicy(statements));
	const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
	assert.deepEqual(kind(), ['identity', undefined, false]);
	assert.deepEqual(kind({ Effect: 'Allow', Action: 's3:*', Resource: '*' }), ['identity', undefined, false]);
	assert.deepEqual(kind(trust), ['trust', undefined, false]);
	assert.deepEqual(kind({ ...trust, Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'] }), ['trust', undefined, false]);
	assert.deepEqual(kind({ ...trust, Action: 'sts:AssumeRole*' }), ['trust', undefined, false]);
	assert.deepEqual(kind({ ...trust, Action: 'sts:' }), ['trust', undefined, false]);
	assert.deepEqual(kind({ ...trust, Action: ['sts:AssumeRole', 'ecs:UpdateService'] }), ['trust', undefined, false]);
	assert.deepEqual(kind({ Effect: 'Allow', Principal: '*' }), ['trust', undefined, false]);
	assert.deepEqual(kind({ ...trust, Resource: '*' }), ['resource', 'sts', false]);
	assert.deepEqual(kind({ ...trust, Action: '*' }), ['resource', undefined, false]);
	assert.deepEqual(kind({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }), ['resource', 's3', false]);
	assert.deepEqual(kind({ Effect: 'Allow', Principal: '*', Action: '*', Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }), ['resource', 'sqs', false]);
	assert.deepEqual(kind({ Effect: 'Allow', Principal: '*', Action: ['s3:*', 'sqs:*'], Resource: '*' }), ['resource', undefined, false]);
	assert.deepEqual(kind({ Effect: 'Deny', NotPrincipal: { AWS: '1' }, Action: 'kms:*', Resource: '*' }), ['resource', 'kms', false]);
	assert.deepEqual(kind(trust, { Effect: 'Allow', Action: 's3:*', Resource: '*' }), ['resource', undefined, false]);
});

test('comments speak of what is beside and below them', () => {
	const text = '{\n  // of the policy, after a blank line\n\n  // first\n  /* second */\n  "Statement": [ // behind\n    {} // elsewhere\n  ]\n} // last';
	const tree = readDocument(text, 'jsonc').tree;
	const near = (piece: string) => commentsNear(tree, { start: text.indexOf(piece), end: text.indexOf(piece) + piece.length }).map(comment => comment.text);
	assert.deepEqual(near('"Statement": ['), ['first', 'second', 'behind']);
	assert.deepEqual(near('{}'), ['elsewhere']);
	assert.deepEqual(near('\n}'), ['last']);
});

function read(statement: unknown): Statement {
	return readPolicy([statement]).statements[0]!;
}

function readPolicy(statements: unknown): Policy {
	return readDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2), 'json').policies[0]!;
}

function kindOf({ type, service, typeCertain }: Policy): unknown[] {
	return [type, service, typeCertain];
}
