import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettingsStore, readSettings } from '../../server/src/lsp/settings.js';

const defaults = { enable: true, run: 'onType', rules: {}, profile: undefined, maxProblems: 200, wildcardHints: false, summaryLens: false };

test('whatever a client sends, there are settings', () => {
	for (const raw of [undefined, null, 3, 'x', [], { enable: 'no', run: 'never', rules: [] }, { rules: null }]) assert.deepEqual(readSettings(raw), defaults);
});

test('what is set is read, and levels that do not exist are left out', () => {
	const raw = { enable: false, run: 'onSave', rules: { 'empty-sid': 'off', 'missing-sid': 'loud', 'wildcard-action': 3 } };
	assert.deepEqual(readSettings(raw), { ...defaults, enable: false, run: 'onSave', rules: { 'empty-sid': 'off' } });
});

test('a client is asked once per resource, until the settings change', async () => {
	const asked: string[] = [];
	const store = createSettingsStore(uri => {
		asked.push(uri);
		return Promise.resolve({ enable: uri !== 'b' });
	});
	assert.equal(await store.of('a'), await store.of('a'));
	assert.equal((await store.of('b')).enable, false);
	assert.deepEqual(asked, ['a', 'b']);
	store.reset();
	await store.of('a');
	store.forget('a');
	await store.of('a');
	assert.deepEqual(asked, ['a', 'b', 'a', 'a']);
});

test('a client that cannot be asked sends its settings along', async () => {
	const store = createSettingsStore(undefined, { run: 'onSave' });
	assert.equal((await store.of('a')).run, 'onSave');
	store.reset({ run: 'onType' });
	assert.equal((await store.of('a')).run, 'onType');
});

test('a client that answers with an error has the defaults', async () => {
	assert.deepEqual(await createSettingsStore(() => Promise.reject(new Error('no'))).of('a'), defaults);
});
