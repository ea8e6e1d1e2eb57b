import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
	addTestMethod, compareMethod, listTestsMethod, runTestsMethod, simulateMethod, simulationOffersMethod, whatCanDoMethod, whoCanAssumeMethod,
	type AccessReport, type AccessReportLine, type AddedTest, type CompareResult, type SimulationOffers, type SimulationRequest, type SimulationResult, type TestList, type TestOutcome,
} from '../../server/src/lsp/messages.js';
import { Editor } from './editor.js';
import { policy } from './samples.js';

let editor: Editor;
afterEach(() => editor.dispose());

async function open(text: string, options: Parameters<Editor['show']>[1] = {}): Promise<string> {
	editor = await Editor.open();
	return editor.show(text, options);
}

const photos = '{ "Sid": "Photos", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::photos/*", "Condition": { "IpAddress": { "aws:SourceIp": "10.0.0.0/8" } } }';
const tls = '{ "Sid": "Tls", "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }';
const request: SimulationRequest = { action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a', context: {} };

function linesOf(report: AccessReport, title: string): readonly AccessReportLine[] {
	return report.sections.find(it => it.title === title)?.lines ?? [];
}

const module = `resource "aws_s3_bucket" "photos" {}

resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = aws_iam_role.ci.arn }, Action = "sts:AssumeRole" }] })
}

resource "aws_iam_role" "ci" {
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "codebuild.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}

resource "aws_iam_role_policy" "ci" {
  role   = aws_iam_role.ci.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Assume", Effect = "Allow", Action = ["sts:AssumeRole", "iam:AttachRolePolicy"], Resource = "*" }] })
}
`;

const policies = `resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}

data "aws_iam_policy_document" "app" {
  statement {
    sid       = "Photos"
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.photos.arn}/*", "\${var.other}/*"]
  }
}
`;

async function openModule(): Promise<string> {
	editor = await Editor.open({ readFolder: () => Promise.resolve([{ name: 'main.tf', text: module }, { name: 'policies.tf', text: policies }]) });
	return editor.show(policies, { uri: 'file:///infra/policies.tf', languageId: 'terraform' });
}

test('a request is decided, with its reasons, their places and what it hangs on', async () => {
	const uri = await open(policy(photos, tls));
	const ask = (context: SimulationRequest['context']): Promise<SimulationResult> => editor.connection.sendRequest(simulateMethod, { uri, position: { line: 3, character: 10 }, request: { ...request, context } });
	const free = await ask({});
	assert.equal(free.decision, 'depends');
	assert.deepEqual(free.open.map(({ key, values }) => [key, values]), [['aws:SourceIp', ['10.0.0.1']], ['aws:SecureTransport', ['true', 'false']]]);
	assert.deepEqual(free.marks.map(({ role, effect, place }) => [role, effect, place.uri, place.anchor.start.line]), [['open', 'Allow', uri, 3], ['open', 'Deny', uri, 4]]);
	const allowed = await ask({ 'aws:SourceIp': '10.1.2.3', 'aws:SecureTransport': 'true' });
	assert.deepEqual([allowed.decision, allowed.marks.map(({ role }) => role), allowed.open], ['allowed', ['decides'], []]);
	assert.match(allowed.awsCommand, /^aws iam simulate-custom-policy [^]*ContextKeyName=aws:SourceIp,ContextKeyType=ip,ContextKeyValues=10\.1\.2\.3/);
	const far = await ask({ 'aws:SourceIp': '192.0.2.1', 'aws:SecureTransport': 'true' });
	assert.deepEqual([far.decision, far.marks.map(({ role }) => role), linesOf(far.report, 'Why').map(({ text }) => text)], [
		'denied', ['near'], ['Nothing in the identity policies allows it.', 'Statement "Photos" of the identity policies comes near, but aws:SourceIp is in 10.0.0.0/8 fails: it is 192.0.2.1.'],
	]);
});

test('a principal that is none is told, not guessed', async () => {
	const uri = await open(policy(photos));
	const { problem } = await editor.connection.sendRequest<SimulationResult>(simulateMethod, { uri, position: { line: 3, character: 10 }, request: { ...request, principal: 'me' } });
	assert.match(problem!, /^"me" is no principal/);
});

test('what a request could say is taken from the document, the statement at the cursor first', async () => {
	const uri = await open(policy(photos, '{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" }'));
	const ask = (line: number, action?: string): Promise<SimulationOffers> => editor.connection.sendRequest(simulationOffersMethod, { uri, position: { line, character: 10 }, ...action !== undefined && { action } });
	assert.deepEqual((await ask(3)).actions.map(({ value }) => value), ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage']);
	const second = await ask(4, 'sqs:SendMessage');
	assert.deepEqual([second.actions[0]?.value, second.resources[0]?.value, second.anybody], ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:jobs', true]);
	assert.deepEqual((await ask(3, 's3:GetObject')).resources[0], { value: 'arn:aws:s3:::photos/example', description: 'in the policy' });
	const bucket = await editor.show(policy('{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }'), { uri: 'file:///bucket.json' });
	const offers = await editor.connection.sendRequest<SimulationOffers>(simulationOffersMethod, { uri: bucket, position: { line: 3, character: 10 } });
	assert.deepEqual([offers.anybody, offers.principals.map(({ value }) => value)], [false, ['arn:aws:iam::111122223333:role/example', 'arn:aws:iam::111122223333:root']]);
});

test('a role of a module is asked with all that it has, wherever that is written', async () => {
	const uri = await openModule();
	const at = { line: 7, character: 8 };
	const offers = await editor.connection.sendRequest<SimulationOffers>(simulationOffersMethod, { uri, position: at, action: 's3:GetObject' });
	assert.deepEqual(offers.subjects.map(({ id }) => id), ['identity:aws_iam_role.app', 'trust:aws_iam_role.app', 'policy:data.aws_iam_policy_document.app']);
	assert.deepEqual(offers.resources[0], { value: 'arn:aws:s3:::photos/example', description: 'in the policy, aws_s3_bucket.photos.arn' });
	const ask = (resource: string, values = {}): Promise<SimulationResult> => editor.connection.sendRequest(simulateMethod, { uri, subject: offers.subject.id, request: { ...request, resource, values } });
	const allowed = await ask('arn:aws:s3:::photos/example');
	assert.deepEqual([allowed.decision, allowed.assumed], ['allowed', { 'aws_s3_bucket.photos.arn': 'arn:aws:s3:::photos' }]);
	const other = await ask('arn:aws:s3:::albums/example');
	assert.deepEqual([other.decision, other.unknown], ['depends', ['var.other']]);
	assert.equal((await ask('arn:aws:s3:::albums/example', { 'var.other': 'arn:aws:s3:::albums' })).decision, 'allowed');
	const trust = await editor.connection.sendRequest<SimulationResult>(simulateMethod, { uri, subject: 'trust:aws_iam_role.app', request: { principal: 'arn:aws:iam::111122223333:role/ci', action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/app', context: {} } });
	assert.deepEqual([trust.decision, trust.marks[0]?.place.uri], ['allowed', 'file:///infra/main.tf']);
});

test('what a role may do is told by service and access level, with the ways to more', async () => {
	const uri = await openModule();
	const role = await editor.show(module, { uri: 'file:///infra/main.tf', languageId: 'terraform' });
	const ask = (document: string, line: number): Promise<AccessReport> => editor.connection.sendRequest(whatCanDoMethod, { uri: document, position: { line, character: 3 } });
	const app = await ask(uri, 7);
	assert.deepEqual([app.title, app.verdict.text], ['What role aws_iam_role.app may do', 'It may do something in 1 service.']);
	assert.deepEqual(linesOf(app, 'Amazon S3 (`s3`)').map(({ text, lines }) => [text, lines?.map(it => it.text)]), [['**Read**: 1 action', ['`s3:GetObject` on `${aws_s3_bucket.photos.arn}/*`, `${var.other}/*`']]]);
	const ci = await ask(role, 6);
	assert.equal(ci.verdict.tone, 'bad');
	assert.deepEqual(linesOf(ci, 'Ways to more than was meant').map(({ text }) => text), ['It can change what it may do itself: `iam:AttachRolePolicy`, by statement "Assume"', 'It can get credentials for other systems: `sts:AssumeRole`, by statement "Assume"']);
});

test('who may assume a role is told by its trust policy and by what the module has', async () => {
	const uri = await openModule();
	const report = await editor.connection.sendRequest<AccessReport>(whoCanAssumeMethod, { uri, position: { line: 7, character: 3 } });
	assert.deepEqual([report.title, report.verdict.text], ['Who may assume role aws_iam_role.app', 'One kind of principal may assume it.']);
	assert.deepEqual(linesOf(report, 'Of this module').map(({ text, tone, place }) => [text, tone, place?.uri]), [['Role `aws_iam_role.ci` may', 'plain', 'file:///infra/main.tf']]);
	const open = await editor.show(policy('{ "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole" }'), { uri: 'file:///trust.json' });
	assert.equal((await editor.connection.sendRequest<AccessReport>(whoCanAssumeMethod, { uri: open, position: { line: 3, character: 10 } })).verdict.text, 'Anyone at all may assume it.');
	const none = await editor.show(policy(tls), { uri: 'file:///none.json' });
	assert.equal(await editor.connection.sendRequest(whoCanAssumeMethod, { uri: none, position: { line: 3, character: 10 } }), null);
});

test('two versions are compared, and what widens has a place and a count', async () => {
	const old = policy(photos.replace(', "s3:PutObject"', ''), tls);
	const uri = await open(policy(photos, tls));
	const ask = (oldText: string): Promise<CompareResult> => editor.connection.sendRequest(compareMethod, { uri, oldText, oldName: 'HEAD' });
	const wider = await ask(old);
	assert.deepEqual([wider.relation, wider.report.title, wider.widenings.map(({ title, range }) => [title, range.start.line])], ['wider', 'Compared with HEAD', [['+1 action', 3]]]);
	assert.deepEqual(linesOf(wider.report, 'Newly allowed').map(({ text, tone, lines }) => [text, tone, lines?.[0]?.text]), [['New access by statement "Photos": s3:PutObject', 'bad', 'for example s3:PutObject on arn:aws:s3:::photos/example with aws:SourceIp = 10.0.0.0']]);
	assert.deepEqual((await ask(policy(photos, tls))).widenings, []);
	assert.deepEqual((await ask(old.replace('photos/*', 'photos/a*'))).widenings.map(({ title }) => title), ['+1 action']);
	assert.deepEqual((await ask(policy(photos.replace('photos/*', 'photos/a*'), tls))).widenings.map(({ title }) => title), ['2 actions reach further']);
});

test('an ARN that an expression stands for is shown as that expression', async () => {
	const module = (actions: string): string => `resource "aws_dynamodb_table" "albums" {}\nresource "aws_iam_role_policy" "app" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [${actions}], Resource = aws_dynamodb_table.albums.arn }] })\n}\nresource "aws_iam_policy" "other" {\n  policy = jsonencode({ Statement = [] })\n}\n`;
	editor = await Editor.open();
	const uri = await editor.show(module('"dynamodb:PutItem", "dynamodb:GetItem"'), { uri: 'file:///compared/main.tf', languageId: 'terraform' });
	const { report } = await editor.connection.sendRequest<CompareResult>(compareMethod, { uri, oldText: module('"dynamodb:PutItem"'), oldName: 'HEAD' });
	assert.deepEqual(linesOf(report, '`aws_iam_role_policy.app.policy`').map(({ lines }) => lines?.[0]?.text).at(-1), 'for example dynamodb:GetItem on \\<aws\\_dynamodb\\_table.albums.arn\\>');
});

const tests = `policies: [app.json]
context: { "aws:SecureTransport": true }
allow:
  - { name: reads photos, action: s3:GetObject, resource: "arn:aws:s3:::photos/a" }
  - { action: s3:PutObject, resource: "arn:aws:s3:::photos/a", context: { "aws:SourceIp": 10.0.0.1 } }
`;

test('the cases of a test file are listed and run, with the failing condition and its place', async () => {
	editor = await Editor.open();
	const list = await editor.connection.sendRequest<TestList>(listTestsMethod, { text: tests });
	assert.deepEqual([list.files, list.problems, list.cases.map(({ label, description, range }) => [label, description, range.start.line])], [
		['app.json'], [], [['reads photos', 'allow', 3], ['allow s3:PutObject on photos/a', 'arn:aws:s3:::photos/a', 4]],
	]);
	const file = { path: 'app.json', uri: 'file:///p/app.json', text: policy(photos, tls), siblings: [] };
	const { cases } = await editor.connection.sendRequest<TestOutcome>(runTestsMethod, { text: tests, files: [file] });
	assert.deepEqual(cases.map(({ failures }) => failures.length), [1, 0]);
	assert.deepEqual(cases[0]?.failures[0]?.place?.anchor.start.line, 3);
	assert.match(cases[0]!.failures[0]!.message, /^reads photos: expected allowed, but it depends: .*\nAllowed only if aws:SourceIp is in 10.0.0.0\/8/);
	assert.match((await editor.connection.sendRequest<TestOutcome>(runTestsMethod, { text: tests, files: [] })).problem!, /^app\.json: no such file/);
	assert.match((await editor.connection.sendRequest<TestOutcome>(runTestsMethod, { text: 'alow: []', files: [] })).problem!, /^Line 1: There is no setting "alow"/);
});

test('a request is kept as a test, in a new file and in one that is there', async () => {
	editor = await Editor.open();
	const add = (text: string | undefined, more = {}): Promise<AddedTest> => editor.connection.sendRequest(addTestMethod, {
		...text !== undefined && { text }, policy: 'app.json', subject: 'policy:', decision: 'denied', request: { ...request, context: { 'aws:SourceIp': '192.0.2.1', 'aws:SecureTransport': 'true' } }, ...more,
	});
	const fresh = await add(undefined, { subject: 'identity:aws_iam_role.app', policy: 'main.tf' });
	assert.match(fresh.text, /\npolicies: \[main\.tf\]\nrole: aws_iam_role\.app\ndeny:\n {2}- action: s3:GetObject\n {4}resource: "?arn/);
	assert.match(fresh.text.split('\n')[fresh.line]!, /- action/);
	for (const before of [tests, `${tests}deny:\n  - { action: s3:DeleteObject, resource: "arn:aws:s3:::photos/a" }\n`, tests.replace(/allow:[^]*/, 'allow: [{ action: s3:GetObject }]\ndeny: [{ action: "s3:DeleteObject" }]\n')]) {
		const { text, line } = await add(before);
		const list = await editor.connection.sendRequest<TestList>(listTestsMethod, { text });
		assert.deepEqual(list.problems, [], text);
		assert.equal(list.cases.filter(({ label }) => label.startsWith('deny s3:GetObject on photos/a')).length, 1, text);
		assert.match(text.split('\n')[line]!, /action/);
		const { cases, problem } = await editor.connection.sendRequest<TestOutcome>(runTestsMethod, { text, files: [{ path: 'app.json', uri: 'file:///p/app.json', text: policy(photos, tls), siblings: [] }] });
		assert.deepEqual([problem, cases.at(-1)?.failures], [undefined, []], text);
	}
});
