import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CompletionItemKind, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { Editor, type EditorOptions } from './editor.js';
import { fine, lowerCase, policy } from './samples.js';

let editor: Editor;
afterEach(() => editor.dispose());

async function open(text: string, options: EditorOptions = {}): Promise<string> {
	editor = await Editor.open(options);
	return editor.show(text);
}

test('a hover is markdown with a range', async () => {
	const uri = await open(policy(fine));
	const hover = await editor.hover(uri, 'GetObject');
	assert.deepEqual(hover?.range, { start: { line: 3, character: 51 }, end: { line: 3, character: 63 } });
	assert.ok(typeof hover.contents === 'object' && 'kind' in hover.contents && hover.contents.kind === 'markdown');
	assert.match(JSON.stringify(hover.contents), /s3:GetObject/);
	assert.equal(await editor.hover(uri, ']'), null);
});

test('a policy is explained in plain English', async () => {
	const uri = await open(policy(fine));
	const explanation = await editor.explain(uri, 'GetObject');
	assert.match(explanation?.markdown ?? '', /^# Identity policy\n\nIt says .*\n\n## .*\n\nWhoever has this policy may /);
	assert.equal(await editor.explain(await editor.show('{"a": 1}', { uri: 'file:///other.json' }), 'a'), null);
});

test('the list of EC2 actions is small, and an item gets its documentation when it is asked for', async () => {
	const uri = await open(policy('{ "Effect": "Allow", "Action": "ec2:", "Resource": "*" }'));
	const list = await editor.complete(uri, '"ec2:');
	assert.ok(list && list.items.length > 600, `${list?.items.length} items`);
	assert.ok(JSON.stringify(list).length < 140_000, `${JSON.stringify(list).length} bytes`);
	const item = list.items.find(it => it.label.endsWith('RunInstances'));
	assert.ok(item);
	assert.equal(item.kind, CompletionItemKind.Function);
	assert.equal(item.documentation, undefined);
	const resolved = await editor.resolveItem(item);
	assert.match(JSON.stringify(resolved.documentation), /markdown.*instances/i);
});

test('a client without list defaults gets an edit with each item, and no tab stops if it has none', async () => {
	const uri = await open(policy('{  }'), { capabilities: {} });
	const list = await editor.complete(uri, '    { ');
	assert.ok(list && list.items.length > 0);
	assert.equal(list.itemDefaults, undefined);
	for (const item of list.items) {
		assert.ok(item.textEdit && 'range' in item.textEdit, item.label);
		assert.doesNotMatch(item.textEdit.newText, /\$\{?\d/);
	}
});

test('a fix is offered, and worked out only when it is picked', async () => {
	const uri = await open(policy(lowerCase));
	const diagnostics = [...await editor.diagnostics(uri)];
	const actions = await editor.actions(uri, 'allow', { diagnostics });
	const fix = actions.find(it => it.isPreferred) ?? actions[0];
	assert.ok(fix);
	assert.deepEqual([fix.kind, fix.edit, fix.diagnostics], ['quickfix', undefined, diagnostics]);
	const { edit } = await editor.resolveAction(fix);
	assert.equal(editor.after(uri, edit), policy(lowerCase.replace('"allow"', '"Allow"')));
	assert.deepEqual(edit?.documentChanges?.map(it => 'textDocument' in it && it.textDocument), [{ uri, version: 1 }]);
});

test('a client that cannot ask later gets the edit at once', async () => {
	const uri = await open(policy(lowerCase), { capabilities: {} });
	const [fix] = await editor.actions(uri, 'allow');
	assert.equal(editor.after(uri, fix?.edit), policy(lowerCase.replace('"allow"', '"Allow"')));
});

test('a fix for a text that has changed since is refused', async () => {
	const uri = await open(policy(lowerCase));
	const [fix] = await editor.actions(uri, 'allow');
	await editor.replace(uri, '"LowerCase"', '"Other"');
	await assert.rejects(editor.resolveAction(fix!), { code: LSPErrorCodes.ContentModified });
});

test('all safe fixes are made at once, and only those', async () => {
	const old = policy('{ "Sid": "A", "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObject"], "Resource": "arn:aws:s3:::photos/*" }', lowerCase);
	const uri = await open(old);
	const actions = await editor.actions(uri, '', { diagnostics: [], only: ['source.fixAll'] });
	for (const { kind } of actions) assert.equal(kind, 'source.fixAll.iamscope');
	const quickFixes = await editor.actions(uri, '', { diagnostics: [], only: ['quickfix'] });
	assert.ok(quickFixes.length > 0 && quickFixes.every(it => it.kind === 'quickfix'));
	assert.deepEqual(await editor.actions(uri, '', { diagnostics: [], only: ['refactor'] }), []);
});

test('the outline shows policies with their statements', async () => {
	const uri = await open(policy(fine, lowerCase));
	const [first] = await editor.symbols(uri);
	assert.deepEqual(first?.children?.map(it => it.name), ['Fine', 'LowerCase']);
});
