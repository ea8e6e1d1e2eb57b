import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CancellationTokenSource, DiagnosticSeverity, DocumentDiagnosticRequest, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { Editor, type EditorOptions } from './editor.js';
import { codes, fine, lowerCase, policy } from './samples.js';

let editor: Editor;
afterEach(() => editor.dispose());

async function open(text: string, options: EditorOptions = {}): Promise<string> {
	editor = await Editor.open(options);
	return editor.show(text);
}

test('a problem is told with everything an editor can use', async () => {
	const uri = await open(policy(lowerCase));
	const [problem, ...others] = await editor.diagnostics(uri);
	assert.deepEqual(others, []);
	assert.deepEqual({ ...problem, message: '', data: undefined }, {
		range: { start: { line: 3, character: 37 }, end: { line: 3, character: 42 } },
		severity: DiagnosticSeverity.Error,
		source: 'iamscope',
		code: 'invalid-effect',
		codeDescription: { href: 'https://github.com/iamscope/iamscope/blob/main/docs/rules/invalid-effect.md' },
		message: '',
		data: undefined,
	});
	assert.match(String(problem!.message), /"allow"/);
});

test('a second question about the same text is answered with: unchanged', async () => {
	const uri = await open(policy(lowerCase));
	const first = await editor.pull(uri);
	assert.deepEqual(await editor.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
	await editor.replace(uri, '"allow"', '"Allow"');
	const second = await editor.pull(uri, first.resultId);
	assert.equal(second.kind === 'full' && second.items.length, 0);
});

test('a client that does not ask gets its diagnostics pushed, with the version they are about', async () => {
	const uri = await open(policy(lowerCase), { capabilities: { workspace: { configuration: true } } });
	assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
	const first = await editor.until(() => editor.published.find(it => it.version === 1));
	assert.deepEqual(codes(first.diagnostics), ['invalid-effect']);

	await editor.replace(uri, '"allow"', '"Allow"');
	const second = await editor.until(() => editor.published.find(it => it.version === 2));
	assert.deepEqual(second.diagnostics, []);

	await editor.close(uri);
	await editor.until(() => editor.published.find(it => it.version === undefined && it.diagnostics.length === 0));
});

test('of several quick changes only the last is reported', async () => {
	const uri = await open(policy(fine), { capabilities: {}, quietTime: 20 });
	await editor.until(() => editor.published.find(it => it.version === 1));
	for (const [before, after] of [['"Allow"', '"allow"'], ['"allow"', '"allo"'], ['"allo"', '"alow"']] as const) await editor.replace(uri, before, after);
	await editor.until(() => editor.published.find(it => it.version === 4));
	assert.deepEqual(editor.published.map(it => it.version), [1, 4]);
});

test('a broken statement does not take away what is known about its neighbours', async () => {
	const uri = await open(policy(fine, lowerCase));
	assert.deepEqual(codes(await editor.diagnostics(uri)), ['invalid-effect']);
	for (const [before, after] of [
		['"Sid": "Fine"', '"Sid": "Fine'], ['"Sid": "Fine', '"Sid":'], ['"Sid":', '{{{ "'], ['{{{ "', '"Sid": ["'],
	] as const) {
		await editor.replace(uri, before, after);
		assert.ok(codes(await editor.diagnostics(uri)).includes('invalid-effect'), after);
	}
});

test('a statement that is deleted takes its problems along', async () => {
	const uri = await open(policy(fine, lowerCase));
	assert.deepEqual(codes(await editor.diagnostics(uri)), ['invalid-effect']);
	await editor.replace(uri, lowerCase, '');
	assert.ok(!codes(await editor.diagnostics(uri)).includes('invalid-effect'));
});

test('settings are asked for per resource, and asked for again when they change', async () => {
	let rules: Record<string, string> = {};
	const options: EditorOptions = { settings: uri => uri === 'file:///policy.json' ? { rules } : { enable: false } };
	const uri = await open(policy(lowerCase), options);
	const elsewhere = await editor.show(policy(lowerCase), { uri: 'file:///elsewhere.json' });
	assert.deepEqual(codes(await editor.diagnostics(uri)), ['invalid-effect']);
	assert.deepEqual(await editor.diagnostics(elsewhere), []);
	assert.equal(await editor.hover(elsewhere, 'GetObject'), null);
	assert.deepEqual(await editor.actions(elsewhere, 'allow'), []);

	rules = { 'invalid-effect': 'suggestion' };
	await editor.configure(null);
	await editor.until(() => editor.refreshes === 1);
	assert.deepEqual((await editor.diagnostics(uri)).map(it => it.severity), [DiagnosticSeverity.Information]);

	rules = { 'invalid-effect': 'off' };
	await editor.configure(null);
	assert.deepEqual(await editor.diagnostics(uri), []);
});

test('a client without configuration sends its settings', async () => {
	const uri = await open(policy(lowerCase), { capabilities: {}, initializationOptions: { settings: { rules: { 'invalid-effect': 'off' } } } });
	const first = await editor.until(() => editor.published[0]);
	assert.deepEqual(first.diagnostics, []);
	await editor.configure({ iamscope: { rules: {} } });
	const second = await editor.until(() => editor.published[1]);
	assert.deepEqual([second.uri, codes(second.diagnostics)], [uri, ['invalid-effect']]);
	assert.deepEqual(editor.statuses, []);
});

test('who wants to be told on save is told on save', async () => {
	const uri = await open(policy(fine), { settings: () => ({ run: 'onSave' }) });
	const first = await editor.pull(uri);
	await editor.replace(uri, '"Allow"', '"allow"');
	assert.deepEqual(await editor.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
	await editor.save(uri);
	await editor.until(() => editor.refreshes === 1);
	const second = await editor.pull(uri, first.resultId);
	assert.deepEqual(second.kind === 'full' && codes(second.items), ['invalid-effect']);
});

test('a question about diagnostics that waits for a pause in the typing can be taken back', async () => {
	const uri = await open(policy(fine), { quietTime: 60_000 });
	await editor.pull(uri);
	await editor.replace(uri, '"Allow"', '"allow"');
	const source = new CancellationTokenSource();
	const answer = editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token);
	await editor.hover(uri, 'GetObject');
	source.cancel();
	await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
});

test('a question is answered while a long policy is still being checked', async () => {
	const uri = await open(policy(fine));
	await editor.pull(uri);
	await editor.replace(uri, fine, Array.from({ length: 400 }, (_, index) => fine.replace('"Fine"', `"Fine${index}"`)).join(',\n'));
	const order: string[] = [];
	const checked = editor.pull(uri).then(() => order.push('checked'));
	await editor.hover(uri, 'GetObject');
	order.push('answered');
	await checked;
	assert.deepEqual(order, ['answered', 'checked']);
});

test('a policy that changes while it is checked is checked as it is in the end', async () => {
	const uri = await open(policy(fine));
	await editor.pull(uri);
	await editor.replace(uri, fine, Array.from({ length: 400 }, (_, index) => fine.replace('"Fine"', `"Fine${index}"`)).join(',\n'));
	const checked = editor.diagnostics(uri);
	await editor.hover(uri, 'GetObject');
	await editor.replace(uri, '"Allow"', '"allow"');
	assert.ok(codes(await checked).includes('invalid-effect'));
});

test('comments are fine in jsonc and nowhere else', async () => {
	const text = policy(fine).replace('{\n', '{\n  // Everybody may look.\n');
	editor = await Editor.open();
	const json = await editor.show(text, { uri: 'file:///a.json' });
	const jsonc = await editor.show(text, { uri: 'file:///a.jsonc', languageId: 'jsonc' });
	assert.deepEqual(codes(await editor.diagnostics(json)), ['json-syntax']);
	assert.deepEqual(await editor.diagnostics(jsonc), []);
});

test('whole texts are as good as changes', async () => {
	const uri = await open(policy(fine));
	await editor.change(uri, [{ text: policy(fine, lowerCase) }]);
	assert.deepEqual(codes(await editor.diagnostics(uri)), ['invalid-effect']);
});

test('the old side of a comparison is not judged', async () => {
	editor = await Editor.open();
	const uri = await editor.show(policy(lowerCase), { uri: 'git:/policy.json?ref' });
	assert.deepEqual(await editor.diagnostics(uri), []);
	assert.notEqual(await editor.hover(uri, 'GetObject'), null);
});

test('the status says what the document holds', async () => {
	const uri = await open(policy(fine, lowerCase));
	await editor.pull(uri);
	const status = await editor.until(() => editor.statuses[0]);
	assert.match(status.dataDate, /^20\d\d-\d\d-\d\d$/);
	assert.deepEqual({ ...status, dataDate: '' }, { uri, version: 1, policies: [{ type: 'identity', certain: status.policies[0]?.certain }], statements: 2, problems: 1, dataDate: '', profile: 'recommended', configured: false });
});

test('a template of a policy is checked, whatever the editor takes it for', async () => {
	editor = await Editor.open();
	for (const [name, languageId] of [['trust.tpl', 'plaintext'], ['trust.tftpl', 'smarty'], ['trust.json.tpl', 'plaintext'], ['trust.json.j2', 'jinja']] as const) {
		const uri = await editor.show(policy(lowerCase), { uri: `file:///${name}`, languageId });
		assert.deepEqual(codes(await editor.diagnostics(uri)), ['invalid-effect'], name);
	}
	for (const [name, text] of [['run.sh.tpl', policy(lowerCase)], ['run.tpl', `#!/bin/sh\n${policy(lowerCase)}`], ['notes.txt', policy(lowerCase)]] as const) {
		const uri = await editor.show(text, { uri: `file:///${name}`, languageId: 'plaintext' });
		assert.deepEqual(codes(await editor.diagnostics(uri)), [], name);
	}
});
