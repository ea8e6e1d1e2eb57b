import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CancellationTokenSource, CompletionTriggerKind, HoverRequest, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { maximumLength } from '../../server/src/lsp/documents.js';
import { Editor, vsCode, type EditorOptions } from './editor.js';
import { codes, fine, lowerCase, policy } from './samples.js';

let editor: Editor;
afterEach(() => editor.dispose());

async function open(text: string, options: EditorOptions = {}): Promise<string> {
	editor = await Editor.open(options);
	return editor.show(text);
}

test('the server says what it can do', async () => {
	await open('{}');
	const { capabilities, serverInfo } = editor.initialized;
	assert.deepEqual(serverInfo, { name: 'iamscope', version: '0.0.0' });
	assert.deepEqual(capabilities.diagnosticProvider, { identifier: 'iamscope', interFileDependencies: true, workspaceDiagnostics: false });
	const { codeActionProvider: actions } = capabilities;
	assert.ok(typeof actions === 'object' && actions.resolveProvider);
	for (const kind of ['quickfix', 'source.fixAll.iamscope', 'source.sortPolicy.iamscope', 'refactor.rewrite.iamscope.addSid']) assert.ok(actions.codeActionKinds?.includes(kind), kind);
	await editor.until(() => editor.registered.includes('workspace/didChangeConfiguration'));
});

test('a question that is taken back costs nothing', async () => {
	const uri = await open(policy(fine));
	const source = new CancellationTokenSource();
	const answer = editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 3, character: 60 } }, source.token);
	source.cancel();
	await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
});

test('a document that is too large is refused, politely', async () => {
	const uri = await open(`{"Version": "2012-10-17", "Statement": [${lowerCase}], "Padding": "${'x'.repeat(maximumLength)}"}`);
	assert.deepEqual(await editor.diagnostics(uri), []);
	assert.equal((await editor.until(() => editor.statuses[0])).refused, 'too-large');
	assert.equal(await editor.hover(uri, 'GetObject'), null);
});

test('a document that holds no policy is left alone', async () => {
	const uri = await open('{ "name": "x", "version": "1.0.0", "scripts": { "Statement": "echo", "Effect": "none" } }');
	assert.deepEqual(await editor.diagnostics(uri), []);
	assert.deepEqual(await editor.symbols(uri), []);
	assert.equal(await editor.complete(uri, '"name": "'), null);
});

test('nonsense is answered with nothing', async () => {
	const uri = await open(policy(fine));
	const nowhere = 'file:///nowhere.json';
	const position = { line: 9999, character: 9999 };
	assert.equal(await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: nowhere }, position }), null);
	assert.equal(await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }), null);
	assert.equal(await editor.connection.sendRequest('textDocument/hover', {}), null);
	assert.equal(await editor.connection.sendRequest('textDocument/completion', { textDocument: { uri: nowhere }, position, context: { triggerKind: CompletionTriggerKind.Invoked } }), null);
	assert.deepEqual(await editor.connection.sendRequest('codeAction/resolve', { title: 'of somebody else' }), { title: 'of somebody else' });
	assert.deepEqual(await editor.resolveItem({ label: 'of somebody else' }), { label: 'of somebody else' });
	assert.ok(editor.log.length > 0, 'what went wrong is in the log');
	assert.deepEqual(await editor.diagnostics(uri), []);
});

test('hostile texts do not stop the server', async () => {
	editor = await Editor.open({ capabilities: vsCode });
	const texts = ['[', '{"Statement":'.repeat(5_000), '"\\u', '\u0000', `${'['.repeat(50_000)}`, '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "' + '*'.repeat(50_000)];
	for (const [index, text] of texts.entries()) {
		const uri = await editor.show(text, { uri: `file:///${index}.json` });
		await editor.diagnostics(uri);
		await editor.symbols(uri);
	}
	const uri = await editor.show(policy(lowerCase));
	assert.deepEqual(codes(await editor.diagnostics(uri)), ['invalid-effect']);
});
