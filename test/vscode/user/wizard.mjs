/** The questions that come up at the top of the window. */
export class Wizard {
	constructor(workbench) {
		this.workbench = workbench;
		this.page = workbench.page;
		this.box = this.page.locator('.quick-input-widget');
	}

	/** Runs a command that asks questions, and resolves at the first one. */
	async begin(title, question) {
		const { page, box } = this;
		await page.keyboard.press('F1');
		await box.locator('input.input').fill(`>${title}`);
		await box.locator('.monaco-list-row.focused', { hasText: title }).waitFor();
		await page.keyboard.press('Enter');
		await this.asks(question);
	}

	/** Resolves once the question is this one. */
	async asks(question) {
		const { page } = this;
		// The question of a list is the placeholder of its input; that of a line of text stands below it.
		await page.waitForFunction(wanted => {
			const widget = document.querySelector('.quick-input-widget');
			if (!widget || widget.style.display === 'none') return false;
			const texts = [widget.querySelector('input.input')?.placeholder, widget.querySelector('.quick-input-message')?.textContent];
			return texts.some(text => text?.includes(wanted));
		}, question);
	}

	/** Picks the row of that label from a list. */
	async pick(label) {
		const { page, box } = this;
		await box.locator('input.input').fill(label);
		await box.locator('.monaco-list-row.focused', { hasText: label }).waitFor();
		await page.keyboard.press('Enter');
	}

	/** Ticks rows of a list, and goes on. */
	async tick(...labels) {
		const { page, box } = this;
		for (const label of labels) {
			await box.locator('input.input').fill(label);
			await box.locator('.monaco-list-row', { hasText: label }).first().click();
		}
		await box.locator('input.input').fill('');
		await page.keyboard.press('Enter');
	}

	/** Leaves the answer as it is, or types another one, and goes on. */
	async answer(text) {
		if (text !== undefined) await this.type(text);
		await this.page.keyboard.press('Enter');
	}

	async type(text) {
		await this.box.locator('input.input').fill(text);
	}

	async back() {
		await this.box.locator('.codicon-quick-input-back').click();
	}

	async leave() {
		await this.page.keyboard.press('Escape');
		await this.box.waitFor({ state: 'hidden' });
	}

	/** Takes a picture once the question has faded in. */
	async photograph(name) {
		await this.page.evaluate(() => Promise.all(document.getAnimations().map(it => it.finished.catch(() => undefined))));
		await this.workbench.photograph(name);
	}

	/** What is wrong with what is typed. */
	async complains(text) {
		await this.box.locator('.quick-input-message', { hasText: text }).waitFor();
	}
}
