import { assert } from 'chai';
import {
	commands, ConfigurationTarget, Range, workspace,
	type CodeLens, type DocumentHighlight, type DocumentLink, type FoldingRange, type Hover, type InlayHint, type Location, type MarkdownString, type Position,
	type SelectionRange, type TextDocument, type WorkspaceEdit,
} from 'vscode';
import { behind, eventually, rangeOf, show } from './editor.js';
import { fine, lowerCase, policy } from './policies.js';

const wild = '{ "Sid": "ReadAll", "Effect": "Allow", "Action": "s3:GetObject*", "Resource": "arn:aws:s3:::photos/*" }';

suite('around the text', () => {
	teardown(async () => {
		for (const name of ['inlayHints.wildcards', 'codeLens.summary']) await set(name, undefined);
	});

	test('hovering a Sid, and the brace that opens a statement, says in plain English what it grants', async () => {
		const document = await show(policy(fine));
		for (const place of [behind(document, '"Fi'), rangeOf(document, '{ "Sid"').start]) assert.match(await hover(document, place), /s3:GetObject|read|get/i);
	});

	test('hovering a wildcard counts its actions and leads to the whole list', async () => {
		const document = await show(policy(wild));
		const text = await hover(document, behind(document, 's3:GetObj'));
		assert.match(text, /covers \d+ actions/);
		assert.match(text, /\(command:iamscope\.listPattern\?/);
	});

	test('wildcards show how many actions they cover, once that is switched on and until it is off', async () => {
		const document = await show(policy(wild));
		const hints = (): Thenable<InlayHint[]> => commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, new Range(0, 0, document.lineCount, 0));
		assert.deepEqual(await hints(), []);
		await set('inlayHints.wildcards', true);
		await eventually(async () => /^\d+ actions$/.test(String((await hints())[0]?.label)));
		await set('inlayHints.wildcards', undefined);
		await eventually(async () => (await hints()).length === 0);
	});

	test('a policy shows what it comes to, once that is switched on and until it is off', async () => {
		const document = await show(policy(fine));
		const lenses = (): Thenable<CodeLens[]> => commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
		assert.deepEqual(await lenses(), []);
		await set('codeLens.summary', true);
		await eventually(async () => /^1 action · Read · 1 object · \d+ of 6,144 characters$/.test((await lenses())[0]?.command?.title ?? ''));
		assert.equal((await lenses())[0]?.command?.command, 'iamscope.explainPolicy');
		await set('codeLens.summary', undefined);
		await eventually(async () => (await lenses()).length === 0);
	});

	test('a Sid is renamed, and a name that AWS does not take is refused', async () => {
		const document = await show(policy(fine));
		const rename = (to: string): Thenable<WorkspaceEdit> => commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, behind(document, '"Fi'), to);
		assert.isTrue(await workspace.applyEdit(await rename('ReadPhotos')));
		assert.equal(document.getText(), policy(fine.replace('Fine', 'ReadPhotos')));
		const refusal = await Promise.resolve(commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, behind(document, '"Read'), 'no good')).then(() => '', String);
		assert.match(refusal, /letters and digits only/);
	});

	test('an action is found in every open policy, and marked in its own', async () => {
		const here = await show(policy(fine, lowerCase));
		const other = await show(policy(fine));
		const places = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', here.uri, behind(here, 's3:Get'));
		assert.includeMembers(places.map(({ uri }) => uri.toString()), [here.uri.toString(), other.uri.toString()]);
		const marks = await commands.executeCommand<DocumentHighlight[]>('vscode.executeDocumentHighlights', here.uri, behind(here, 's3:Get'));
		assert.deepEqual(marks.map(({ range }) => here.getText(range)), ['s3:GetObject', 's3:GetObject']);
	});

	test('statements fold in Terraform', async () => {
		const document = await show('data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::photos/*"]\n  }\n}\n', 'terraform');
		await eventually(async () => {
			const folds = await commands.executeCommand<FoldingRange[] | undefined>('vscode.executeFoldingRangeProvider', document.uri);
			return folds?.some(({ start, end }) => start === 1 && end === 3) === true;
		});
	});

	test('a selection grows from the word over the statement to the policy', async () => {
		const document = await show(policy(fine));
		const [inner] = await commands.executeCommand<SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [behind(document, 's3:Get')]);
		const steps: string[] = [];
		for (let step = inner; step; step = step.parent!) steps.push(document.getText(step.range));
		assert.includeMembers(steps, ['s3:GetObject', fine, policy(fine).trim()]);
	});

	test('an action links to its page in the AWS reference', async () => {
		const document = await show(policy(fine));
		const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10);
		const own = links.find(({ range }) => document.getText(range) === 's3:GetObject');
		assert.match(String(own?.target), /^https:\/\/docs\.aws\.amazon\.com\//);
	});
});

async function hover({ uri }: TextDocument, position: Position): Promise<string> {
	const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
	return hovers.flatMap(({ contents }) => contents).map(content => typeof content === 'string' ? content : (content as MarkdownString).value).join('\n');
}

async function set(name: string, value: unknown): Promise<void> {
	await workspace.getConfiguration('iamscope').update(name, value, ConfigurationTarget.Global);
}
