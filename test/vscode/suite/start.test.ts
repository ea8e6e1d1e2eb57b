import { assert } from 'chai';
import { Uri, version, window, workspace } from 'vscode';
import { State } from 'vscode-languageclient';
import { extension, show, untilRules } from './editor.js';
import { lowerCase, policy } from './policies.js';

suite('start', () => {
	test('a package.json starts no server', async () => {
		const [folder] = workspace.workspaceFolders ?? [];
		assert.ok(folder, 'no folder is open');
		await window.showTextDocument(Uri.joinPath(folder.uri, 'package.json'));
		const { started } = await extension().activate();
		assert.isFalse(started());
	});

	test('nor does other JSON that is typed', async () => {
		const { started } = await extension().activate();
		await show('{ "Effect": "none", "Resource": [] }');
		assert.isFalse(started());
	});

	test('a policy that has never been saved does', async () => {
		const document = await show(policy(lowerCase));
		const { started, client } = await extension().activate();
		assert.isTrue(started());
		await untilRules(document, ['invalid-effect']);
		assert.equal((await client).state, State.Running);
	});

	const inWorker = 'WorkerGlobalScope' in globalThis;
	test(`VS Code ${version} runs it in ${inWorker ? 'a web worker, and is the oldest that the manifest promises' : 'Node'}`, () => {
		const { extensionUri, packageJSON } = extension();
		assert.equal(extensionUri.scheme, inWorker ? 'http' : 'file');
		if (inWorker) assert.equal(`^${version.replace(/\d+$/, '0')}`, (packageJSON as { engines: { vscode: string } }).engines.vscode);
	});
});
