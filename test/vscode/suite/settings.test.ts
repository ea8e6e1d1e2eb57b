import { ConfigurationTarget, window, workspace } from 'vscode';
import { rangeOf, show, untilRules } from './editor.js';
import { lowerCase, policy, untidy } from './policies.js';

suite('settings', () => {
	teardown(async () => {
		for (const name of ['rules', 'enable', 'run']) await set(name, undefined);
	});

	test('a rule that is switched off is silent at once, and speaks again when it is on', async () => {
		const document = await show(policy(lowerCase, untidy));
		await untilRules(document, ['invalid-effect', 'empty-sid', 'action-case']);
		await set('rules', { 'empty-sid': 'off' });
		await untilRules(document, ['invalid-effect', 'action-case']);
		await set('rules', undefined);
		await untilRules(document, ['invalid-effect', 'empty-sid', 'action-case']);
	});

	test('all is silent when the extension is switched off', async () => {
		const document = await show(policy(lowerCase));
		await untilRules(document, ['invalid-effect']);
		await set('enable', false);
		await untilRules(document, []);
		await set('enable', undefined);
		await untilRules(document, ['invalid-effect']);
	});

	test('a policy that is checked on save keeps its problems while it is edited', async () => {
		await set('run', 'onSave');
		const document = await show(policy(lowerCase));
		await untilRules(document, ['invalid-effect']);
		const editor = await window.showTextDocument(document);
		await editor.edit(edit => edit.replace(rangeOf(document, 'allow'), 'Allow'));
		await set('run', undefined);
		await untilRules(document, []);
	});
});

async function set(name: string, value: unknown): Promise<void> {
	await workspace.getConfiguration('iamscope').update(name, value, ConfigurationTarget.Global);
}
