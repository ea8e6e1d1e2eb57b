import { assert } from 'chai';
import {
	CodeActionKind, commands, MarkdownString, workspace,
	type CodeAction, type CompletionItem, type CompletionList, type DocumentSymbol, type Hover, type Position, type TextDocument,
} from 'vscode';
import { behind, rangeOf, show, untilRules, untilText } from './editor.js';
import { fine, lowerCase, policy, tidied, untidy } from './policies.js';

suite('features', () => {
	test('hover explains an action', async () => {
		const document = await show(policy(fine));
		const text = await hover(document, behind(document, 's3:Get'));
		assert.match(text, /s3:GetObject/);
		assert.match(text, /object/);
		assert.equal(await hover(document, document.positionAt(document.getText().indexOf(']'))), '');
	});

	test('completion offers the actions of a service, and says more when one is picked', async () => {
		const document = await show(policy('{ "Effect": "Allow", "Action": "s3:Get", "Resource": "*" }'));
		const items = await complete(document, behind(document, 's3:Get'), 1_000);
		const item = items.find(it => labelOf(it) === 's3:GetObject');
		assert.ok(item, `none of ${items.map(labelOf).join(', ')}`);
		assert.instanceOf(item.documentation, MarkdownString);
	});

	test('completion offers the elements that a statement lacks', async () => {
		const document = await show(policy('{ "Effect": "Allow", "" }'));
		const labels = (await complete(document, behind(document, '"Allow", "'))).map(labelOf);
		assert.includeMembers(labels, ['Action', 'Resource', 'Condition']);
		assert.notInclude(labels, 'Effect');
	});

	test('a quick fix mends the text and the problem is gone', async () => {
		const document = await show(policy(fine, lowerCase));
		await untilRules(document, ['invalid-effect']);
		const fixes = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, rangeOf(document, 'allow'), CodeActionKind.QuickFix.value, 10);
		const fix = fixes.find(({ title }) => title === 'Change to "Allow"');
		assert.ok(fix?.edit, `none of ${fixes.map(({ title }) => title).join(', ')}`);
		assert.isTrue(await workspace.applyEdit(fix.edit));
		assert.equal(document.getText(), policy(fine, lowerCase.replace('allow', 'Allow')));
		await untilRules(document, []);
	});

	test('one command makes all safe fixes, and only those', async () => {
		const document = await show(policy(untidy, lowerCase));
		await untilRules(document, ['empty-sid', 'action-case', 'invalid-effect']);
		await commands.executeCommand('iamscope.fixAll');
		await untilText(document, policy(tidied, lowerCase));
	});

	test('the outline shows the policy and its statements', async () => {
		const document = await show(policy(fine, lowerCase));
		const symbols = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
		const shown = symbols.find(({ name }) => name === 'Identity policy');
		assert.deepEqual(shown?.children.map(({ name }) => name), ['Fine', 'LowerCase']);
	});
});

async function hover({ uri }: TextDocument, position: Position): Promise<string> {
	const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
	return hovers.flatMap(({ contents }) => contents).map(content => typeof content === 'string' ? content : content.value).join('\n');
}

/** `resolved` is how many of the items, at most, are asked for the rest of what there is to say about them. */
async function complete({ uri }: TextDocument, position: Position, resolved = 0): Promise<readonly CompletionItem[]> {
	const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, position, undefined, resolved);
	return items;
}

function labelOf({ label }: CompletionItem): string {
	return typeof label === 'string' ? label : label.label;
}
