import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	checkParameterMethod, generatePolicyMethod, listActionsMethod, listServicesMethod, patternsMethod, renderPatternMethod,
	type ActionSummary, type PatternSummary, type RenderedFiles, type ServiceSummary,
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
	const render = (insert: boolean): Promise<RenderedFiles | null> => editor.connection.sendRequest(renderPatternMethod, { uri, pattern: 'lambda-queue-role', values: { queue: 'q' }, format: 'terraform', insert });
	const [whole, rest] = [await render(false), await render(true)];
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
