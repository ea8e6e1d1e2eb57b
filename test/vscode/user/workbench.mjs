import { openBrowser, photograph } from '../host/browser.mjs';

/** A window with VS Code in it, and what a person can do there with the keyboard and the mouse. */
export class Workbench {
	#close;

	constructor(page, close) {
		this.page = page;
		this.#close = close;
	}

	/** Resolves once the folder of the workspace is listed. */
	static async open(address) {
		const { page, close } = await openBrowser();
		page.setDefaultTimeout(30_000);
		const workbench = new Workbench(page, close);
		await page.goto(address, { waitUntil: 'domcontentloaded' });
		await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
		return workbench;
	}

	close() {
		return this.#close();
	}

	photograph(name) {
		return photograph(this.page, name);
	}

	/** Runs a command of the palette by its title. */
	async run(title) {
		await this.#pick('F1', `>${title}`, title);
	}

	/** Opens a file from the explorer and resolves once its text is there to be typed in. */
	async openFile(name) {
		const { page } = this;
		// What comes up where the mouse has been resting may lie on top of the file.
		await page.mouse.move(5, 5);
		await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
		await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
		const editor = page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`);
		await editor.locator('.view-lines .view-line').first().waitFor();
		return editor;
	}

	/** Puts the cursor at a line and a column, which count from 1. */
	async goTo(line, column) {
		const { page } = this;
		await page.keyboard.press('Control+g');
		const input = page.locator('.quick-input-widget input.input');
		await input.waitFor();
		await input.fill(`:${line}:${column}`);
		await page.locator('.quick-input-widget .monaco-list-row', { hasText: new RegExp(`line ${line}\\b`) }).waitFor();
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
		await page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
	}

	/** Saves the active editor. */
	async save() {
		await this.page.keyboard.press('Control+s');
		await this.page.locator('.tab.active:not(.dirty)').waitFor();
	}

	/** Rests the mouse on a word until something comes up that says `text`. */
	async hover(editor, word, text) {
		const { page } = this;
		const target = editor.locator('.view-line span > span', { hasText: word }).first();
		const shown = page.locator('.monaco-hover:visible', { hasText: text }).first();
		await this.again(async () => {
			await page.mouse.move(5, 5);
			const { x, y, width, height } = await target.boundingBox();
			// The editor asks for a hover when the mouse has moved within the word.
			await page.mouse.move(x + width / 2 - 4, y + height / 2);
			await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
		}, shown);
		return shown;
	}

	/** Opens the list of completions, unless typing has, and waits for one of them. */
	async completion(label) {
		const row = this.page.locator('.suggest-widget.visible .monaco-list-row', { has: this.page.locator('.label-name', { hasText: exactly(label) }) }).first();
		await row.waitFor({ timeout: 5_000 }).catch(() => this.again(() => this.page.keyboard.press('Control+Space'), row));
	}

	/** Accepts a completion. By keyboard: rows move under the mouse when another extension answers too. */
	async accept(label) {
		const { page } = this;
		await this.completion(label);
		const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name').first();
		for (let tries = 0; await focused.textContent() !== label; tries++) {
			if (tries === 100) throw new Error(`"${label}" is listed but cannot be reached.`);
			await page.keyboard.press('ArrowDown');
		}
		await page.keyboard.press('Enter');
		await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
	}

	/** Opens the menu of quick fixes where the cursor is, and waits for one of them. */
	async quickFixes(title) {
		const row = this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
		await this.again(() => this.page.keyboard.press('Control+.'), row);
	}

	/** Does something whose effect a late answer can undo (it closes the widget) until the effect is there. */
	async again(act, effect, tries = 5) {
		for (; ; tries--) {
			await act();
			try {
				return await effect.waitFor({ timeout: 6_000 });
			} catch (error) {
				if (tries === 1) throw error;
				await this.page.keyboard.press('Escape');
			}
		}
	}

	async #pick(key, text, expected) {
		const { page } = this;
		const box = page.locator('.quick-input-widget');
		await page.keyboard.press(key);
		await box.locator('input.input').fill(text);
		await box.locator('.monaco-list-row.focused', { hasText: expected }).waitFor();
		await page.keyboard.press('Enter');
		await box.waitFor({ state: 'hidden' });
	}
}

/** The text of an editor as far as it is on the screen. */
export async function textOf(editor) {
	const lines = await editor.locator('.view-line').evaluateAll(elements => elements
		.map(element => ({ top: parseFloat(element.style.top), text: element.textContent.replace(/\u00a0/g, ' ') }))
		.sort((a, b) => a.top - b.top)
		.map(({ text }) => text));
	return lines.join('\n');
}

function exactly(text) {
	return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
