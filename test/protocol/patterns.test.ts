import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	checkParameterMethod, describeWishMethod, generatePolicyMethod, listActionsMethod, listServicesMethod, patternsMethod, renderPatternMethod,
	type ActionSummary, type ParameterSummary, type PatternSummary, type RenderedFiles, type ServiceSummary, type WishSummary,
} from '../../server/src/lsp/messages.js';
import { Editor } from './editor.js';

let editor: Editor;

before(async () => {
	editor = await Editor.open({ findConfig: () => Promise.resolve({ uri: 'file:///iamscope.jsonc', text: '{ "defaults": { "project": "depot" }, "accounts": ["444455556666"] }' }) });
});

after(() => { editor.dispose(); });

const uri = 'file:///main.tf';

test('patterns come with what the configuration says', async () => {
	const patterns = await editor.connection.sendRequest<readonly PatternSummary[]>(patternsMethod, { uri });
	const role = patterns.find(({ id }) => id === 'github-deploy-role');
	assert.ok(role);
	assert.deepEqual(role.parameters[0], { name: 'project', ask: 'Project', value: 'depot' });
	assert.deepEqual(role.parameters.find(({ name }) => name === 'limit')?.choices, ['environment', 'branch', 'tag']);
	assert.deepEqual(role.parameters.filter(({ jsonOnly }) => jsonOnly).map(({ name, value }) => [name, value]), [['account', '444455556666'], ['region', 'eu-west-1'], ['partition', 'aws']]);
});

test('a value is judged', async () => {
	const check = (value: string): Promise<string | null> => editor.connection.sendRequest(checkParameterMethod, { pattern: 'encrypted-bucket', name: 'bucket', value });
	assert.equal(await check('photos'), null);
	assert.match(await check('PHOTOS') ?? '', /not a bucket name/);
});

test('what the module has already is not written again into it', async () => {
	await editor.show('data "aws_region" "current" {}\nvariable "permissions_boundary_arn" {}\n', { uri, languageId: 'terraform' });
	const render = (into?: string): Promise<RenderedFiles | null> => editor.connection.sendRequest(renderPatternMethod, { uri, pattern: 'lambda-queue-role', values: { queue: 'q' }, format: 'terraform', into });
	const [whole, rest] = [await render(), await render(uri)];
	assert.deepEqual(await render('file:///new.tf'), rest);
	assert.deepEqual(await render('file:///elsewhere/new.tf'), whole);
	assert.match(whole!.files[0]!.text, /^# Lets one function take messages .*\n\nvariable "permissions_boundary_arn"/);
	assert.match(whole!.files[0]!.text, /^data "aws_region" "current"/m);
	assert.doesNotMatch(rest!.files[0]!.text, /^(variable|data "aws_region")/m);
	assert.match(rest!.files[0]!.text, /^data "aws_caller_identity" "current"/m);
	assert.match(rest!.files[0]!.text, /depot-production-orders-lambda/);
});

test('what does not fit is not written', async () => {
	for (const params of [{ pattern: 'nonsense', values: {} }, { pattern: 'encrypted-bucket', values: { bucket: '"' } }, { pattern: 'encrypted-bucket', values: { nonsense: 'x' } }]) {
		assert.equal(await editor.connection.sendRequest(renderPatternMethod, { ...params, format: 'json' }), null);
	}
});

test('what matters only with another answer, and what is named after others, says so', async () => {
	const patterns = await editor.connection.sendRequest<readonly PatternSummary[]>(patternsMethod, { uri });
	const parameters = patterns.find(({ id }) => id === 'ecs-task-role')!.parameters;
	const of = (wanted: string): ParameterSummary | undefined => parameters.find(({ name }) => name === wanted);
	assert.deepEqual(of('bricks')?.several, true);
	assert.deepEqual(of('topic')?.only, { parameter: 'bricks', words: ['sns'] });
	assert.equal(of('bucket')?.follows, '{project}-uploads');
	assert.equal(of('service')?.follows, undefined);
});

test('a wish is described: what its actions work on and need, and what is wrong with it', async () => {
	const describe = (actions: readonly string[], resources: readonly string[] = [], withDependents = false): Promise<WishSummary> => editor.connection.sendRequest(describeWishMethod, { uri, actions, resources, withDependents });
	const { count, kinds, needs, problems } = await describe(['s3:GetObject', 's3:ListBucket', 'ecs:RunTask', 'ecr:GetAuthorizationToken']);
	assert.deepEqual([count, problems, needs], [4, [], [{ of: 'ecs:RunTask', action: 'iam:PassRole' }]]);
	assert.deepEqual(kinds.map(({ name, actions }) => [name, actions]), [['task definition', ['ecs:RunTask']], ['object', ['s3:GetObject']], ['bucket', ['s3:ListBucket']]]);
	assert.match(kinds[0]!.example, /^arn:aws:ecs:eu-west-1:444455556666:task-definition\//);
	assert.ok((await describe(['ecs:RunTask'], [], true)).kinds.some(({ name }) => name === 'role'));
	assert.match((await describe(['s3:GetObjekt'])).problems.join(' '), /did you mean "s3:GetObject"/);
	assert.match((await describe(['s3:GetObject'], ['arn:aws:sqs:eu-west-1:111122223333:q'])).problems.join(' '), /None of the actions works on/);
});

test('services, their actions, and a policy from them', async () => {
	const services = await editor.connection.sendRequest<readonly ServiceSummary[]>(listServicesMethod, {});
	assert.ok(services.some(({ prefix, title }) => prefix === 's3' && title === 'Amazon S3'));
	const actions = await editor.connection.sendRequest<readonly ActionSummary[]>(listActionsMethod, { service: 'sqs' });
	assert.ok(actions.some(({ name, level }) => name === 'sqs:SendMessage' && level === 'Write'));
	const written = await editor.connection.sendRequest<RenderedFiles | null>(generatePolicyMethod, { uri, actions: ['ecs:RunTask'], resources: [], withDependents: false, format: 'json' });
	assert.deepEqual(written?.notes, ['Fill in arn:aws:ecs:eu-west-1:444455556666:task-definition/task-definition-family-name:task-definition-revision-number.', 'ecs:RunTask needs iam:PassRole too.']);
	assert.match(written?.files[0]?.text ?? '', /"arn:aws:ecs:eu-west-1:444455556666:task-definition\//);
	assert.equal(await editor.connection.sendRequest(generatePolicyMethod, { actions: ['s3:Nonsense'], resources: [], withDependents: false, format: 'json' }), null);
});
