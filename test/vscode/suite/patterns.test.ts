import { assert } from 'chai';
import { commands, FileType, TabInputText, Uri, window, workspace, type CompletionList } from 'vscode';
import { show, untilText, rulesIn } from './editor.js';

/** A snippet, what is typed at its tab stops in their order, and what stands where in the end. */
const insertions = [
	{ language: 'terraform', name: 'IAM: Queue policy: fed by one topic', typed: ['returns', 'accepted'], holds: [':sqs:', ':returns"', ':accepted"', '/returns"'] },
	{ language: 'yaml', name: 'IAM: Queue policy: fed by one topic', typed: ['returns', 'accepted'], holds: ['AWSTemplateFormatVersion', '/returns', ':returns', ':accepted'] },
	{ language: 'json', name: 'IAM: Queue policy: fed by one topic', typed: ['eu-central-1', '444455556666', 'returns', 'accepted'], holds: ['arn:aws:sqs:eu-central-1:444455556666:returns', 'arn:aws:sns:eu-central-1:444455556666:accepted'] },
	{ language: 'terraform', name: 'IAM: Role for a service', typed: ['AssumeRoleFromInstances', 'ec2.amazonaws.com', 'depot', 'live', 'returns'], holds: ['"depot-live-returns-role"', 'Service     = "returns"'] },
] as const;

suite('patterns', () => {
	for (const { language, name, typed, holds } of insertions) {
		test(`the snippet "${name}" in ${language}: tab goes from one value to the next, and each stands wherever it belongs`, async () => {
			const document = await show('', language);
			await commands.executeCommand('editor.action.insertSnippet', { langId: language, name });
			for (const [index, text] of typed.entries()) {
				if (index > 0) await commands.executeCommand('jumpToNextSnippetPlaceholder');
				await commands.executeCommand('type', { text });
			}
			const written = document.getText();
			for (const text of holds) assert.include(written, text);
			for (const example of ['orders-to-ship', 'orders-placed', 'shop-production', 'lambda.amazonaws.com']) assert.notInclude(written, example);
			// The last stop is the end of the text.
			await commands.executeCommand('jumpToNextSnippetPlaceholder');
			assert.isTrue(window.activeTextEditor?.selection.active.isEqual(document.lineAt(document.lineCount - 1).range.end));
			assert.deepEqual(rulesIn(document), []);
		});
	}

	test('snippets are offered by name where one may begin, and never in a value', async () => {
		const offered = async (text: string, language: string): Promise<readonly string[]> => {
			const document = await show(text, language);
			const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, document.positionAt(text.length));
			return items.map(({ label }) => typeof label === 'string' ? label : label.label).filter(label => label.startsWith('iam-'));
		};
		assert.include(await offered('iam-tr', 'json'), 'iam-trust-policy');
		assert.include(await offered('# Roles\n', 'yaml'), 'iam-ecs-task-role');
		assert.include(await offered('locals {\n}\n\niam', 'terraform'), 'iam-ecs-task-role');
		assert.deepEqual(await offered('name: iam-l', 'yaml'), []);
		assert.deepEqual(await offered('locals {\n  name = iam', 'terraform'), []);
		assert.deepEqual(await offered('{ "name": iam', 'json'), []);
	});

	test('the wizard goes from its first question to a file', async () => {
		await commands.executeCommand('workbench.action.closeAllEditors');
		const file = inFolder('identity-policy.tf');
		try {
			const wizard = commands.executeCommand('iamscope.newPolicy');
			// Every question is answered as it stands.
			await repeat(accept, async () => await isThere(file));
			await wizard;
			assert.match(await read(file), /^# Lets whoever has the policy read the objects of one bucket\.\n/);
			assert.deepEqual(previews(), []);
		} finally {
			await commands.executeCommand('workbench.action.closeAllEditors');
			await workspace.fs.delete(file);
		}
	});

	test('a wizard that is left at its preview leaves nothing behind', async () => {
		await commands.executeCommand('workbench.action.closeAllEditors');
		const wizard = commands.executeCommand('iamscope.newPolicy');
		await repeat(accept, () => Promise.resolve(previews().length > 0));
		await repeat(() => commands.executeCommand('workbench.action.closeQuickOpen'), () => Promise.resolve(previews().length === 0));
		await wizard;
		assert.isFalse(await isThere(inFolder('identity-policy.tf')));
		assert.deepEqual(window.tabGroups.all.flatMap(({ tabs }) => tabs), []);
	});

	test('an empty document takes what the wizard makes', async () => {
		await commands.executeCommand('workbench.action.closeAllEditors');
		const document = await show('', 'terraform');
		const wizard = commands.executeCommand('iamscope.newPolicy');
		await repeat(accept, () => Promise.resolve(document.getText() !== ''));
		await wizard;
		assert.match(document.getText(), /data "aws_iam_policy_document" "read_objects"/);
		await commands.executeCommand('undo');
		await untilText(document, '');
	});
});

function accept(): Thenable<unknown> {
	return commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}

/** Does something again and again until it has had its effect. Nothing tells an extension that a question has come up. */
async function repeat(act: () => Thenable<unknown>, hasHappened: () => Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 400; tries++) {
		if (await hasHappened()) return;
		await act();
		await new Promise(done => setTimeout(done, 100));
	}
	throw new Error('It has not happened.');
}

function previews(): readonly Uri[] {
	return window.tabGroups.all.flatMap(({ tabs }) => tabs).flatMap(({ input }) => input instanceof TabInputText && input.uri.scheme === 'iamscope-preview' ? [input.uri] : []);
}

function inFolder(name: string): Uri {
	const [folder] = workspace.workspaceFolders ?? [];
	assert.ok(folder, 'no folder is open');
	return Uri.joinPath(folder.uri, name);
}

async function isThere(uri: Uri): Promise<boolean> {
	return await workspace.fs.stat(uri).then(({ type, size }) => type === FileType.File && size > 0, () => false);
}

async function read(uri: Uri): Promise<string> {
	return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
