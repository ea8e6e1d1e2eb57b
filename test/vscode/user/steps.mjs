import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningWith } from './processes.mjs';
import { textOf } from './workbench.mjs';

/**
 * What a person does on the first day, each step on top of the one before.
 * The extension is truly installed in `server`, and `workbench` shows a folder with a policy, an empty file and a package.json.
 */
export const steps = {
	async 'a package.json wakes the extension up but starts no server'({ workbench, server }) {
		await workbench.openFile('package.json');
		await workbench.run('Developer: Show Running Extensions');
		// It is listed with the time its activation took, that is when the activation is over.
		await workbench.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: /IAM Scope.*Activation: \d+ms/ }).waitFor();
		assert.equal(languageServers(server), 0);
		await workbench.page.keyboard.press('Escape');
		await workbench.page.locator('.monaco-modal-editor-block').waitFor({ state: 'hidden' });
	},

	async 'a policy has a squiggle under each mistake'({ workbench, server, state }) {
		state.editor = await workbench.openFile('photo-reader.json');
		await state.editor.locator('.squiggly-error').nth(1).waitFor();
		assert.equal(languageServers(server), 1);
		await workbench.photograph('1-squiggles');
	},

	async 'the status of the language says what it is'({ workbench }) {
		await workbench.page.locator('#status\\.languageStatus').click();
		await workbench.page.locator('.hover-language-status', { hasText: 'IAM identity policy' }).waitFor();
		await workbench.page.locator('.hover-language-status', { hasText: /by its content · 2 problems/ }).waitFor();
		await workbench.photograph('2-status');
		await workbench.page.keyboard.press('Escape');
	},

	async 'hovering explains an action'({ workbench, state }) {
		await workbench.hover(state.editor, 'ListBucket', /list .*objects/i);
		await workbench.photograph('3-hover');
	},

	async 'typing offers actions, and one is accepted'({ workbench, state: { editor } }) {
		await workbench.goTo(7, 33);
		await workbench.page.keyboard.type(' "s3:PutObjectAc', pace);
		await workbench.completion('s3:PutObjectAcl');
		await workbench.photograph('4-completion');
		await workbench.accept('s3:PutObjectAcl');
		// The string is closed with it, since the next one begins on the same line.
		await shows(workbench, editor, '"Action": ["s3:GetObject", "s3:PutObjectAcl", "s3:GetObjectTaging"],');
	},

	async 'a quick fix mends the mistake, and its squiggle goes'({ workbench, state: { editor } }) {
		await workbench.goTo(6, 20);
		await workbench.quickFixes('Change to "Allow"');
		await workbench.photograph('5-quick-fix');
		await workbench.page.keyboard.press('Enter');
		await shows(workbench, editor, '"Effect": "Allow",\n      "Action": ["s3:GetObject"');
		await editor.locator('.squiggly-error').nth(1).waitFor({ state: 'detached' });
	},

	async 'nothing else in the file has changed'({ workbench, server, before }) {
		await workbench.save();
		const expected = before['photo-reader.json'].replace('allow', 'Allow').replace('"s3:GetObject", ', '"s3:GetObject", "s3:PutObjectAcl", ');
		assert.equal(onDisk(server, 'photo-reader.json'), expected);
	},

	async 'a snippet makes a whole policy'({ workbench, server }) {
		const editor = await workbench.openFile('new-role.json');
		await workbench.page.keyboard.type('iam-trust', pace);
		await workbench.accept('iam-trust-policy');
		await shows(workbench, editor, '"Service": "lambda.amazonaws.com"');
		await workbench.page.keyboard.type('AssumedByTasks');
		await workbench.page.keyboard.press('Tab');
		await workbench.page.keyboard.type('ecs-tasks.amazonaws.com');
		await workbench.page.keyboard.press('Escape');
		await workbench.photograph('6-snippet');
		await workbench.save();
		const { Statement: [{ Sid, Principal, Action }] } = JSON.parse(onDisk(server, 'new-role.json'));
		assert.deepEqual([Sid, Principal, Action], ['AssumedByTasks', { Service: 'ecs-tasks.amazonaws.com' }, 'sts:AssumeRole']);
	},

	async 'nothing has popped up'({ workbench, server }) {
		assert.equal(await workbench.page.locator('.notification-toast').count(), 0);
		assert.equal(languageServers(server), 1);
	},
};

/** Of a quick typist. A workbench that gets every letter at once asks for completions before it knows what for. */
const pace = { delay: 30 };

function languageServers({ folder }) {
	return runningWith(join(folder, 'extensions', 'iamscope.iamscope-'));
}

function onDisk({ workspace }, name) {
	return readFileSync(join(workspace, name), 'utf8');
}

/** Resolves once the editor shows the text, whatever stands before and after it. */
async function shows({ page }, editor, text) {
	let shown = '';
	for (const end = Date.now() + 30_000; Date.now() < end;) {
		shown = await textOf(editor);
		if (shown.includes(text)) return;
		await page.evaluate(() => new Promise(done => requestAnimationFrame(done)));
	}
	assert.fail(`The editor does not show\n${text}\nbut\n${shown}`);
}
