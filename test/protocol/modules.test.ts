import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readFolderMethod, type FolderFile } from '../../server/src/lsp/messages.js';
import { readFolder } from '../../server/src/node-folder.js';
import { Editor, vsCode, type EditorOptions } from './editor.js';
import { codes } from './samples.js';

let editor: Editor;
afterEach(() => editor.dispose());

const document = 'data "aws_iam_policy_document" "d" {\n  statement {\n    sid       = "Everything"\n    actions   = ["sts:AssumeRole"]\n    resources = ["*"]\n  }\n}\n';
const role = 'resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n';
const policies = { uri: 'file:///module/policies.tf', languageId: 'terraform' };

async function saysTrust(): Promise<boolean> {
	return codes(await editor.diagnostics(policies.uri)).includes('missing-principal');
}

async function open(options: EditorOptions = {}): Promise<void> {
	editor = await Editor.open(options);
	await editor.show(document, policies);
}

test('a document gets its type from another open document, and loses it with an edit there', async () => {
	await open();
	assert.equal(await saysTrust(), false);
	const uri = await editor.show(role, { uri: 'file:///module/roles.tf', languageId: 'terraform' });
	assert.equal(await saysTrust(), true);
	await editor.replace(uri, 'document.d', 'document.other');
	assert.equal(await saysTrust(), false);
	await editor.show(role, { uri: 'file:///elsewhere/roles.tf', languageId: 'terraform' });
	assert.equal(await saysTrust(), false);
});

test('a second question about an unchanged module is answered with: unchanged', async () => {
	await open();
	const uri = await editor.show(role, { uri: 'file:///module/roles.tf', languageId: 'terraform' });
	const first = await editor.pull(policies.uri);
	assert.equal((await editor.pull(policies.uri, first.resultId)).kind, 'unchanged');
	await editor.replace(uri, 'document.d', 'document.other');
	assert.equal((await editor.pull(policies.uri, first.resultId)).kind, 'full');
});

test('files on disk count where no editor has them open', async () => {
	let text = role;
	const asked: string[] = [];
	await open({
		capabilities: { ...vsCode, workspace: { ...vsCode.workspace, didChangeWatchedFiles: { dynamicRegistration: true } } },
		readFolder: uri => {
			asked.push(uri);
			return Promise.resolve([{ name: 'roles.tf', text }, { name: 'policies.tf', text: '' }]);
		},
	});
	await editor.until(() => editor.registered.includes('workspace/didChangeWatchedFiles'));
	assert.equal(await saysTrust(), true);
	assert.equal(await saysTrust(), true);
	assert.deepEqual(asked, ['file:///module'], 'the folder is read once');
	text = '';
	await editor.changeFiles('file:///module/roles.tf', 'file:///other/roles.tf');
	await editor.until(() => editor.refreshes > 0);
	assert.equal(await saysTrust(), false);
	assert.deepEqual(asked, ['file:///module', 'file:///module']);
});

test('a server that cannot read files asks its client', async () => {
	const files: readonly FolderFile[] = [{ name: 'roles.tf', text: role }];
	editor = await Editor.open({ initializationOptions: { readsFolders: true } });
	editor.connection.onRequest(readFolderMethod, () => files);
	await editor.show(document, policies);
	assert.equal(await saysTrust(), true);
});

test('a folder that cannot be read does no harm', async () => {
	await open({ readFolder: () => Promise.reject(new Error('no such folder')) });
	assert.equal(await saysTrust(), false);
	await editor.until(() => editor.log.some(line => line.includes('no such folder')));
});

test('clients that do not ask are told of a change beside', async () => {
	await open({ capabilities: {} });
	await editor.until(() => editor.published.find(it => it.uri === policies.uri));
	await editor.show(role, { uri: 'file:///module/roles.tf', languageId: 'terraform' });
	await editor.until(() => editor.published.some(it => it.uri === policies.uri && codes(it.diagnostics).includes('missing-principal')));
});

test('only files of the folder itself are read', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'module-'));
	mkdirSync(join(folder, 'module', 'below.tf'), { recursive: true });
	for (const [name, text] of [['outside.tf', 'a'], ['module/main.tf', 'b'], ['module/notes.txt', 'c'], ['module/more.tf.json', '{}']] as const) writeFileSync(join(folder, name), text);
	symlinkSync(join(folder, 'outside.tf'), join(folder, 'module', 'link.tf'));
	editor = await Editor.open();
	assert.deepEqual(await readFolder(pathToFileURL(join(folder, 'module')).href), [{ name: 'main.tf', text: 'b' }, { name: 'more.tf.json', text: '{}' }]);
	assert.deepEqual(await readFolder('untitled:/module'), []);
	rmSync(folder, { recursive: true });
});
