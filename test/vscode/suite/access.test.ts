import { assert } from 'chai';
import { commands, env, TabInputText, TabInputWebview, Uri, window, workspace, type TextDocument } from 'vscode';
import type { AccessReport } from '../../../server/src/lsp/messages.js';
import { acceptFirst, eventually, extension, putCursor, rangeOf, show, untilRules } from './editor.js';
import { policy } from './policies.js';

const photos = '{ "Sid": "Photos", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }';
const wider = photos.replace('"s3:GetObject"', '["s3:GetObject", "s3:PutObject"]');
const trust = policy('{ "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }');
const tests = `policies: [access.json]
context: { "aws:SourceIp": 203.0.113.7 }
allow:
  - { name: reads photos, action: s3:GetObject, resource: "arn:aws:s3:::photos/a" }
  - { name: writes photos, action: s3:PutObject, resource: "arn:aws:s3:::photos/a" }
`;

suite('access', () => {
	teardown(async () => {
		const tabs = window.tabGroups.all.flatMap(group => group.tabs);
		await window.tabGroups.close(tabs.filter(({ input }) => !(input instanceof TabInputText && input.uri.scheme === 'untitled')));
		for (const name of ['access.json', 'access.iamtest.yaml', 'old.json']) await workspace.fs.delete(at(name)).then(undefined, () => undefined);
	});

	test('"Simulate a Request" asks, shows what is decided, and decides again after an edit', async () => {
		const document = await show(policy(photos));
		await untilRules(document, []);
		await putCursor(document, 's3:Get');
		const { simulation } = await extension().exports.access;
		const done = commands.executeCommand('iamscope.simulate');
		await acceptFirst(done);
		await untilTab('Simulation');
		assert.equal(simulation.report?.verdict.text, 'Allowed');
		assert.match(linesOf(simulation.report, 'Why'), /Allowed by statement "Photos"/);
		assert.match(linesOf(simulation.report, 'The request'), /`aws:SourceIp` being `203\.0\.113\.1`/);
		const editor = await window.showTextDocument(document);
		await editor.edit(edit => edit.replace(rangeOf(document, '203.0.113.0'), '198.51.100.0'));
		await eventually(() => simulation.report?.verdict.text === 'Denied, as nothing allows it', () => JSON.stringify(simulation.report?.verdict));
		assert.match(linesOf(simulation.report, 'Why'), /comes near, but aws:SourceIp is in 198\.51\.100\.0\/24 fails: it is 203\.0\.113\.1/);
	});

	test('the command of the AWS CLI is copied', async () => {
		const document = await show(policy(photos));
		await untilRules(document, []);
		await putCursor(document, 's3:Get');
		await env.clipboard.writeText('');
		await acceptFirst(commands.executeCommand('iamscope.copyAwsCommand'));
		assert.match(await env.clipboard.readText(), /^aws iam simulate-custom-policy [^]*--action-names s3:GetObject/);
	});

	test('who may assume a role, and what a policy lets do, is shown beside it', async () => {
		const access = await extension().exports.access;
		const document = await show(trust);
		await putCursor(document, 'sts:Assume');
		await commands.executeCommand('iamscope.whoCanAssume');
		await untilTab('Role');
		assert.match(linesOf(access.roleReport, 'The trust policy lets in'), /AWS Lambda/);
		const other = await show(policy(photos));
		await putCursor(other, 's3:Get');
		await commands.executeCommand('iamscope.whatCanDo');
		await eventually(() => access.roleReport?.verdict.text === 'It may do something in 1 service.', () => JSON.stringify(access.roleReport));
	});

	test('what a change allows more is shown against another file', async () => {
		await write('old.json', policy(photos));
		await open('access.json', policy(wider));
		const { comparison } = await extension().exports.access;
		await commands.executeCommand('iamscope.compareWith', { version: at('old.json').toString() });
		await untilTab('Access Compared');
		assert.deepEqual([comparison.report?.title, comparison.report?.verdict.text], ['Compared with old.json', 'It allows more than before']);
		assert.match(linesOf(comparison.report, 'Newly allowed'), /New access by statement "Photos": s3:PutObject/);
	});

	test('tests of policies run in the Test Explorer, and again when a policy is saved', async () => {
		const document = await open('access.json', policy(photos));
		await write('access.iamtest.yaml', tests);
		const { tests: explorer } = await extension().exports.access;
		await explorer.runAll();
		const outcomes = (): string => [0, 1].map(index => explorer.outcomes.get(`${at('access.iamtest.yaml').toString()}#${index}`)).join(' ');
		assert.equal(outcomes(), 'passed failed');
		const editor = await window.showTextDocument(document);
		await editor.edit(edit => edit.replace(rangeOf(document, '"s3:GetObject"'), '["s3:GetObject", "s3:PutObject"]'));
		await document.save();
		await eventually(() => outcomes() === 'passed passed', outcomes);
	});
});

function linesOf(report: AccessReport | undefined, title: string): string {
	return report?.sections.filter(section => section.title === title).flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n') ?? '';
}

function at(name: string): Uri {
	return Uri.joinPath(workspace.workspaceFolders![0]!.uri, name);
}

async function write(name: string, text: string): Promise<void> {
	await workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
}

async function open(name: string, text: string): Promise<TextDocument> {
	await write(name, text);
	return (await window.showTextDocument(at(name), { preview: false })).document;
}

async function untilTab(label: string): Promise<void> {
	const tabs = (): readonly string[] => window.tabGroups.all.flatMap(group => group.tabs).filter(({ input }) => input instanceof TabInputWebview).map(tab => tab.label);
	await eventually(() => tabs().includes(label), () => `the panels are ${tabs().join(', ') || 'none'}`);
}
