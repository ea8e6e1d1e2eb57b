import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Wizard } from './wizard.mjs';

/** How a person asks what a policy allows, each step on top of the one before. */
export const accessSteps = {
	async 'a request is asked for step by step, shown beside the text and marked in it'({ workbench }) {
		const wizard = new Wizard(workbench);
		await workbench.openFile('app.json');
		await workbench.goTo(7, 20);
		await beginSimulation(workbench, wizard);
		for (const question of ['The ARN of a user', 'An action; type', 'The ARN of the resource', 'The public address']) {
			await wizard.asks(question);
			await wizard.answer();
		}
		await panel(workbench).locator('.verdict', { hasText: 'Allowed' }).waitFor();
		await panel(workbench).locator('li', { hasText: 'aws:SourceIp being 203.0.113.1' }).waitFor();
		await untilMarked(workbench, 'allows it');
		await workbench.photograph('simulation-allowed');
	},

	async 'an edit decides it anew'({ workbench }) {
		await replaceIn(workbench, '203.0.113.0', '198.51.100.0');
		await panel(workbench).locator('.verdict', { hasText: 'Denied, as nothing allows it' }).waitFor();
		await panel(workbench).locator('li', { hasText: 'aws:SourceIp is in 198.51.100.0/24 fails: it is 203.0.113.1' }).waitFor();
		await untilMarked(workbench, 'comes near');
		await workbench.photograph('simulation-denied');
	},

	async 'a click on a reason goes to its statement'({ workbench }) {
		await workbench.goTo(1, 1);
		await panel(workbench).locator('a', { hasText: 'app.json:5' }).click();
		await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 5' }).waitFor();
	},

	async 'it is kept as a test, which passes in the Test Explorer'({ workbench, server }) {
		const { page } = workbench;
		await panel(workbench).locator('button', { hasText: 'Keep as a Test' }).click();
		await page.locator('.tab.active[data-resource-name="app.iamtest.yaml"]').waitFor();
		const file = join(server.workspace, 'app.iamtest.yaml');
		await untilTrue(() => existsSync(file));
		assert.match(readFileSync(file, 'utf8'), /^policies: \[app\.json\]\ndeny:\n {2}- action: s3:GetObject\n/m);
		await page.locator('.activitybar .action-label[aria-label*="Testing"]').first().click();
		await page.locator('.test-explorer .monaco-list-row', { hasText: 'app.iamtest.yaml' }).waitFor();
		await workbench.run('Test: Run All Tests');
		await page.locator('.test-explorer .monaco-list-row .testing-run-glyph.codicon-testing-passed-icon, .test-explorer .monaco-list-row .codicon-testing-passed-icon').first().waitFor();
		await workbench.photograph('tests-passed');
	},

	async 'what a change widens since HEAD stands above the statement, and a click compares'({ workbench }) {
		const { page } = workbench;
		await page.locator('.activitybar .action-label[aria-label*="Explorer"]').first().click();
		await workbench.openFile('app.json');
		await replaceIn(workbench, '"s3:GetObject"', '["s3:GetObject", "s3:PutObject"]');
		const lens = page.locator('.codelens-decoration a', { hasText: 'since HEAD' }).first();
		await lens.waitFor();
		await lens.click();
		await panel(workbench).locator('h1', { hasText: 'Compared with HEAD' }).waitFor();
		await panel(workbench).locator('li', { hasText: 's3:PutObject' }).first().waitFor();
		await workbench.photograph('compared-with-head');
	},
};

/** The palette lists it as soon as the document is known to hold a policy. */
async function beginSimulation({ page }, { box }) {
	const row = box.locator('.monaco-list-row.focused', { hasText: 'IAM Scope: Simulate a Request' });
	for (let tries = 30; ; tries--) {
		await page.keyboard.press('F1');
		await box.locator('input.input').fill('>IAM Scope: Simulate a Request');
		if (await row.waitFor({ timeout: 1_000 }).then(() => true, () => false)) break;
		if (tries === 0) throw new Error('The command is not listed.');
		await page.keyboard.press('Escape');
	}
	await page.keyboard.press('Enter');
}

/** The panel that is in sight. */
function panel({ page }) {
	return page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
}

/** Puts something in the place of the first `before` in the active editor. */
async function replaceIn(workbench, before, after) {
	const { page } = workbench;
	const line = page.locator('.editor-instance .view-line', { hasText: before }).first();
	await line.click();
	await page.keyboard.press('Control+h');
	const find = page.locator('.editor-widget.find-widget.visible');
	await find.waitFor();
	await find.locator('.find-part textarea').fill(before);
	await find.locator('.replace-part textarea').fill(after);
	await find.locator('.codicon-find-replace-all').click();
	await page.keyboard.press('Escape');
}

/** Words that stand behind a statement are drawn by style sheets only. */
async function untilMarked({ page }, words) {
	await page.waitForFunction(wanted => [...document.querySelectorAll('.view-lines span')].some(it => getComputedStyle(it, '::after').content.includes(wanted)), words);
}

async function untilTrue(condition) {
	for (let tries = 100; !condition(); tries--) {
		if (tries === 0) throw new Error('It never came to be.');
		await new Promise(done => { setTimeout(done, 100); });
	}
}
