import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
	CodeLensRefreshRequest, CodeLensRequest, DocumentHighlightRequest, DocumentLinkRequest, DocumentLinkResolveRequest, FoldingRangeRequest, InlayHintRefreshRequest, InlayHintRequest, LSPErrorCodes,
	PrepareRenameRequest, ReferencesRequest, RenameRequest, SelectionRangeRequest, type MarkupContent,
} from 'vscode-languageserver-protocol/node';
import { expandMethod, explainMethod, type ExpandParams, type Explanation } from '../../server/src/lsp/messages.js';
import { Editor, vsCode, type EditorOptions } from './editor.js';
import { fine, lowerCase, policy } from './samples.js';

let editor: Editor;
afterEach(() => editor.dispose());

async function open(text: string, options: EditorOptions = {}): Promise<string> {
	editor = await Editor.open({ initializationOptions: { status: true, retrigger: true, commands: true }, ...options });
	return editor.show(text);
}

const first = { line: 3, character: 60 };

test('what stands around a text is answered', async () => {
	const uri = await open(policy(fine));
	const textDocument = { uri };
	const { connection } = editor;
	assert.ok((await connection.sendRequest(FoldingRangeRequest.type, { textDocument }))!.length > 0);
	const [selection] = (await connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [first] }))!;
	assert.ok(selection?.parent?.parent);
	assert.equal((await connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position: first }))?.length, 1);
});

test('a link tells where it leads once it is followed', async () => {
	const uri = await open(policy(fine));
	const [link] = (await editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } }))!;
	assert.ok(link && link.target === undefined);
	assert.match((await editor.connection.sendRequest(DocumentLinkResolveRequest.type, link)).target!, /^https:\/\/docs\.aws/);
});

test('hints and lenses are there for who asks for them', async () => {
	const wild = policy('{ "Sid": "A", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" }');
	const ask = async (uri: string): Promise<readonly number[]> => {
		const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
		const hints = await editor.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
		const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
		return [hints?.length ?? 0, lenses?.length ?? 0];
	};
	assert.deepEqual(await ask(await open(wild)), [0, 0]);
	editor.dispose();
	assert.deepEqual(await ask(await open(wild, { settings: () => ({ inlayHints: { wildcards: true }, codeLens: { summary: true } }) })), [1, 1]);
});

test('references are found in every open document', async () => {
	const uri = await open(policy(fine));
	await editor.show(policy(lowerCase.replace(/s3:\w+/g, 's3:GetObject')), { uri: 'file:///other.json' });
	const found = await editor.connection.sendRequest(ReferencesRequest.type, { textDocument: { uri }, position: first, context: { includeDeclaration: true } });
	assert.deepEqual([...new Set(found?.map(it => it.uri))].sort(), ['file:///other.json', 'file:///policy.json']);
});

test('a Sid is renamed, to something that AWS takes', async () => {
	const uri = await open(policy(fine));
	const line = policy(fine).split('\n').findIndex(it => it.includes('"Fine"'));
	const position = { line, character: policy(fine).split('\n')[line]!.indexOf('Fine') };
	const rename = (newName: string): ReturnType<typeof editor.connection.sendRequest> => editor.connection.sendRequest(RenameRequest.type, { textDocument: { uri }, position, newName });
	assert.deepEqual((await editor.connection.sendRequest(PrepareRenameRequest.type, { textDocument: { uri }, position }) as { placeholder: string }).placeholder, 'Fine');
	assert.equal(editor.after(uri, await rename('Better') as never), policy(fine).replace('Fine', 'Better'));
	await assert.rejects(rename('no good'), { code: LSPErrorCodes.RequestFailed, message: 'A Sid is made of letters and digits only.' });
	assert.equal(await editor.connection.sendRequest(PrepareRenameRequest.type, { textDocument: { uri }, position: { line: 0, character: 0 } }), null);
});

test('a policy is explained', async () => {
	const uri = await open(policy(fine));
	assert.match((await editor.connection.sendRequest<Explanation>(explainMethod, { uri, position: first })).markdown, /\w/);
	const other = await editor.show('{"a": 1}', { uri: 'file:///none.json' });
	assert.equal(await editor.connection.sendRequest<Explanation | null>(explainMethod, { uri: other, position: { line: 0, character: 0 } }), null);
});

test('a pattern leads to everything that it covers', async () => {
	const uri = await open(policy('{ "Effect": "Allow", "Action": "sts:Decode*", "Resource": "*" }'));
	const { contents } = (await editor.hover(uri, 'sts:'))!;
	const [, written] = /\[List them all\]\(command:iamscope\.listPattern\?([^)]+)\)/.exec((contents as MarkupContent).value) ?? [];
	const [params] = JSON.parse(decodeURIComponent(written!)) as [ExpandParams];
	assert.match((await editor.connection.sendRequest<Explanation>(expandMethod, params)).markdown, /^# `sts:Decode\*`\n\n1 action .*\[sts:DecodeAuthorizationMessage\]\(https:/s);
	editor.dispose();
	const other = await open(policy('{ "Effect": "Allow", "Action": "sts:Decode*", "Resource": "*" }'), { initializationOptions: {} });
	assert.doesNotMatch(((await editor.hover(other, 'sts:'))!.contents as MarkupContent).value, /command:/);
});

test('the page of a pattern over everything counts services', async () => {
	await open(policy(fine));
	const { markdown } = await editor.connection.sendRequest<Explanation>(expandMethod, { pattern: '*' });
	assert.match(markdown, /\| Amazon S3 \| `s3` \| \d+ \|/);
	assert.match((await editor.connection.sendRequest<Explanation>(expandMethod, { pattern: 'sts:Nothing*' })).markdown, /no action/);
});

test('hints and lenses are asked for anew when a setting has changed', async () => {
	const workspace = { ...vsCode.workspace, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } };
	editor = await Editor.open({ capabilities: { ...vsCode, workspace } });
	const refreshed = [InlayHintRefreshRequest.type, CodeLensRefreshRequest.type].map(type => new Promise<void>(asked => {
		editor.connection.onRequest(type, () => asked());
	}));
	await editor.configure(null);
	await Promise.all(refreshed);
});

test('a rewrite is worked out when it is picked', async () => {
	const uri = await open(policy('{ "Effect": "Allow", "Action": "sts:Decode*", "Resource": "*" }'));
	const actions = await editor.actions(uri, 'sts:', { diagnostics: [], only: ['refactor.rewrite'] });
	const expand = actions.find(it => it.kind === 'refactor.rewrite.iamscope.expandWildcard');
	assert.ok(expand && expand.edit === undefined && actions.every(it => it.kind!.startsWith('refactor.rewrite.iamscope.')));
	assert.match(editor.after(uri, (await editor.resolveAction(expand)).edit), /"sts:DecodeAuthorizationMessage"/);
	await editor.replace(uri, 'Allow', 'Deny');
	await assert.rejects(editor.resolveAction(expand), { code: LSPErrorCodes.ContentModified });
});

test('lists are sorted when it is asked for', async () => {
	const uri = await open(policy('{ "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "*" }'));
	assert.ok(!(await editor.actions(uri, '')).some(it => it.kind?.startsWith('source.sortPolicy')));
	const [sort] = await editor.actions(uri, '', { diagnostics: [], only: ['source.sortPolicy.iamscope'] });
	assert.match(editor.after(uri, (await editor.resolveAction(sort!)).edit), /\["s3:GetObject", "s3:PutObject"\]/);
});

test('a problem is explained, and set aside by a comment or an exception', async () => {
	const uri = await open(policy(lowerCase));
	const plain = (await editor.actions(uri, 'allow')).filter(it => it.kind === 'quickfix' && it.command !== undefined);
	assert.deepEqual(plain.map(it => it.command?.command), ['iamscope.addException', 'iamscope.explainRule']);
	const withComments = await editor.show(policy(lowerCase), { uri: 'file:///b.jsonc', languageId: 'jsonc' });
	const ignore = (await editor.actions(withComments, 'allow')).find(it => it.title.startsWith('Ignore'));
	assert.match(editor.after(withComments, ignore?.edit), /\n\s*\/\/ iamscope-ignore invalid-effect: \n.*"allow"/);
});

test('the cursor waits for the reason where the editor knows tab stops', async () => {
	const capabilities = { ...vsCode, workspace: { ...vsCode.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } } };
	editor = await Editor.open({ capabilities });
	const uri = await editor.show(policy(lowerCase), { uri: 'file:///b.jsonc', languageId: 'jsonc' });
	const ignore = (await editor.actions(uri, 'allow')).find(it => it.title.startsWith('Ignore'));
	assert.match(JSON.stringify(ignore?.edit), /iamscope-ignore invalid-effect: \$\{1:why\}/);
});

test('a quick fix selects what it leaves to fill in', async () => {
	const uri = await open(policy('{ "Sid": "Partner", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole" }'));
	const fixes = (await editor.actions(uri, '444455556666')).filter(({ title }) => title === 'Ask for an external id');
	assert.deepEqual(fixes.map(({ kind, command }) => [kind, command?.command, command?.arguments]), [['quickfix', 'iamscope.selectPlaceholder', [{ uri, text: 'EXTERNAL_ID', line: 3 }]]]);
});

test('a client without our commands is offered none of them', async () => {
	const uri = await open(policy(lowerCase), { initializationOptions: {} });
	assert.ok((await editor.actions(uri, 'allow')).every(it => it.command === undefined));
});

test('more problems than are wanted are counted, and the worst are shown', async () => {
	const uri = await open(policy(lowerCase, lowerCase.replace('LowerCase', 'B')), { settings: () => ({ maxProblems: 1 }) });
	const diagnostics = await editor.diagnostics(uri);
	assert.equal(diagnostics.length, 2);
	assert.equal(diagnostics[0]?.severity, 1);
	assert.match(String(diagnostics[1]?.message), /^And \d+ more problems? in this file/);
});
