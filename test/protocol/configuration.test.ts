import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DidChangeWatchedFilesNotification, FileChangeType, type Diagnostic } from 'vscode-languageserver-protocol';
import { Editor } from './editor.js';

const noSid = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }] }';
const configUri = 'file:///project/iamscope.jsonc';

/** An editor with a project whose configuration is `config.text` at the moment; there is none while that is undefined. */
async function openProject(config: { text: string | undefined }, settings: unknown = null): Promise<Editor> {
	return Editor.open({
		settings: () => settings,
		findConfig: () => Promise.resolve(config.text === undefined ? undefined : { uri: configUri, text: config.text }),
	});
}

function codes(diagnostics: readonly Diagnostic[]): string[] {
	return diagnostics.map(({ code, severity }) => `${code} ${severity}`);
}

test('the configuration of the workspace has the last word on levels', async () => {
	const editor = await openProject({ text: '{ "rules": { "missing-sid": "error" } }' }, { rules: { 'missing-sid': 'off' } });
	const uri = await editor.show(noSid, { uri: 'file:///project/policies/a.json' });
	assert.deepEqual(codes(await editor.diagnostics(uri)), ['missing-sid 1']);
});

test('it is read again when it changes, and a broken version leaves the last good one in force', async () => {
	const config = { text: '{ "rules": { "missing-sid": "off" } }' as string | undefined };
	const editor = await openProject(config);
	const uri = await editor.show(noSid, { uri: 'file:///project/a.json' });
	const changed = async (text: string | undefined): Promise<string[]> => {
		config.text = text;
		await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: configUri, type: FileChangeType.Changed }] });
		return codes(await editor.diagnostics(uri));
	};
	assert.deepEqual(codes(await editor.diagnostics(uri)), []);
	assert.deepEqual(await changed('{ "rules": { "missing-sid": "sometimes" } }'), []);
	assert.ok(editor.log.some(line => line.includes('What it said before stays in force.')), editor.log.join('\n'));
	assert.deepEqual(await changed('{ "rules": { "missing-sid": "suggestion" } }'), ['missing-sid 3']);
	assert.deepEqual(await changed(undefined), ['missing-sid 2']);
});

test('exceptions, excluded files and kinds hold in the editor too', async () => {
	const editor = await openProject({ text: `{
		"exceptions": [{ "rule": "missing-sid", "files": "a.json", "reason": "written by a tool" }], "exclude": ["generated/"],
		"kinds": [{ "files": "trust/**", "kind": "trust" }]
	}` });
	const at = async (path: string): Promise<string[]> => codes(await editor.diagnostics(await editor.show(noSid, { uri: `file:///project/${path}` })));
	assert.deepEqual(await at('a.json'), []);
	assert.deepEqual(await at('generated/b.json'), []);
	assert.ok((await at('trust/c%20d.json')).includes('trust-action-not-allowed 1'));
});

test('a configuration that is open says itself what is wrong with it', async () => {
	const editor = await openProject({ text: undefined });
	const uri = await editor.show('{\n  "profil": "strict"\n}', { uri: configUri, languageId: 'jsonc' });
	const [problem] = await editor.diagnostics(uri);
	assert.deepEqual([problem!.message, problem!.range.start.line, problem!.code], ['There is no setting "profil"; did you mean "profile"?', 1, 'configuration']);
});
