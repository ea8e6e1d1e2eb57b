import { assert } from 'chai';
import { commands, Selection, TabInputText, TabInputWebview, Uri, window, workspace, type TextDocument } from 'vscode';
import { acceptFirst, eventually, extension, putCursor, rangeOf, rulesIn, show, untilProblems, untilRules, untilText } from './editor.js';
import { fine, lowerCase, policy } from './policies.js';

/** Says who may use a bucket; as an identity policy it makes no sense. */
const bucket = policy('{ "Sid": "ReadPhotos", "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }');

suite('commands', () => {
	teardown(async () => {
		const tabs = window.tabGroups.all.flatMap(group => group.tabs);
		// Documents without a file stay open: VS Code gives the name of a closed one, and then its text, to the next.
		await window.tabGroups.close(tabs.filter(({ input }) => !(input instanceof TabInputText && input.uri.scheme === 'untitled')));
		await workspace.fs.delete(at('iamscope.jsonc')).then(undefined, () => undefined);
		await workspace.fs.delete(at('bucket.json')).then(undefined, () => undefined);
	});

	test('every command of the manifest is there', async () => {
		const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } };
		assert.includeMembers(await commands.getCommands(true), contributes.commands.map(({ command }) => command));
	});

	test('"Explain This Policy" shows it in plain English, and follows what is typed', async () => {
		const document = await show(policy(fine));
		await commands.executeCommand('iamscope.explainPolicy');
		await untilPreview(/Preview .*Untitled/);
		await untilPage('/explained/', /# Identity policy[^]*## Fine[^]*s3:GetObject/);
		const editor = await window.showTextDocument(document);
		await editor.edit(edit => edit.replace(rangeOf(document, 'Fine'), 'ReadPhotos'));
		await untilPage('/explained/', /## ReadPhotos/);
	});

	test('"Explain a Rule" opens the page of the problem at the cursor, which comes with the extension', async () => {
		const document = await show(policy(lowerCase));
		await untilRules(document, ['invalid-effect']);
		await putCursor(document, '"allow');
		await commands.executeCommand('iamscope.explainRule');
		await untilPreview(/Preview invalid-effect/);
		await untilPage('/rules/invalid-effect.md', /^# .*Effect/m);
	});

	test('the whole list of a wildcard is a page', async () => {
		const document = await show(policy(fine.replace('s3:GetObject', 's3:Get*')));
		await putCursor(document, 's3:Get');
		await commands.executeCommand('iamscope.listPattern');
		await untilPage('/covered/', /# `s3:Get\*`[^]*\[s3:GetObjectTagging\]/);
	});

	test('"Sort Policy" sorts lists and says nothing twice', async () => {
		const untidy = fine.replace('"s3:GetObject"', '["s3:PutObject", "s3:GetObject", "s3:PutObject"]');
		const document = await show(policy(untidy));
		await commands.executeCommand('iamscope.sortPolicy');
		await untilText(document, policy(fine.replace('"s3:GetObject"', '["s3:GetObject", "s3:PutObject"]')));
		await commands.executeCommand('undo');
		await untilText(document, policy(untidy));
	});

	test('"Add Exception" writes it into iamscope.jsonc, and the cursor waits for the reason', async () => {
		const document = await open('bucket.json', bucket.replace('Allow', 'allow'));
		await untilProblems(document, problems => problems.length > 0);
		await putCursor(document, '"allow');
		await commands.executeCommand('iamscope.addException');
		await eventually(() => window.activeTextEditor?.document.uri.path.endsWith('/iamscope.jsonc') === true);
		const { document: config, selection } = window.activeTextEditor!;
		assert.match(config.getText(), /"rule": "invalid-effect",\s*"files": "\/bucket\.json",\s*"sid": "ReadPhotos",\s*"reason": ""/);
		assert.isTrue(config.isDirty, 'it waits for the reason');
		assert.equal(config.getText().slice(0, config.offsetAt(selection.active)).split('"reason": "').length, 2);
		await window.activeTextEditor!.edit(edit => edit.insert(selection.active, 'Known to all'));
		await config.save();
		await untilProblems(document, () => !rulesIn(document).includes('invalid-effect'));
	});

	test('"This Is Not an IAM Policy" has a file left alone, until it is one again', async () => {
		const document = await open('bucket.json', bucket.replace('Allow', 'allow'));
		await untilProblems(document, problems => problems.length > 0);
		await commands.executeCommand('iamscope.isNoPolicy');
		assert.match(await read('iamscope.jsonc'), /"exclude": \[\s*"\/bucket\.json"\s*\]/);
		await untilProblems(document, problems => problems.length === 0);
		await commands.executeCommand('iamscope.isPolicy');
		await untilProblems(document, problems => problems.length > 0);
		assert.notMatch(await read('iamscope.jsonc'), /bucket/);
	});

	test('"Set Policy Kind" is kept in iamscope.jsonc and holds at once', async () => {
		const document = await open('bucket.json', bucket);
		await untilRules(document, []);
		await acceptFirst(commands.executeCommand('iamscope.setPolicyKind'));
		assert.match(await read('iamscope.jsonc'), /"files": "\/bucket\.json",\s*"kind": "identity"/);
		await untilRules(document, ['unsupported-principal']);
	});

	test('a document that has no file says why it can have no kind', async () => {
		await show(policy(fine));
		await commands.executeCommand('iamscope.setPolicyKind');
		await commands.executeCommand('iamscope.isNoPolicy');
		assert.isUndefined(await read('iamscope.jsonc').catch(() => undefined));
	});

	test('a fix that leaves something to fill in selects it', async () => {
		const document = await show('{\n  "account": "ACCOUNT_ID"\n}\n');
		await commands.executeCommand('iamscope.selectPlaceholder', { uri: document.uri.toString(), text: 'ACCOUNT_ID', line: 0 });
		await eventually(() => document.getText(window.activeTextEditor?.selection ?? new Selection(0, 0, 0, 0)) === 'ACCOUNT_ID', () => `selected is ${JSON.stringify(window.activeTextEditor?.selection)} in ${window.activeTextEditor?.document.uri.toString()}`);
	});

	test('a policy to try things on has three mistakes', async () => {
		await commands.executeCommand('iamscope.openSample');
		const { document } = window.activeTextEditor!;
		await untilRules(document, ['invalid-effect', 'action-case', 'resource-type-mismatch']);
		await commands.executeCommand('iamscope.fixAll');
		await untilRules(document, ['invalid-effect', 'resource-type-mismatch']);
	});

	test('a report of a problem is written for the user to look at, without what the document says', async () => {
		await show(policy(fine));
		await commands.executeCommand('iamscope.reportProblem');
		const { document } = window.activeTextEditor!;
		assert.equal(document.languageId, 'markdown');
		assert.match(document.getText(), /IAM Scope 0\.\d+\.\d+/);
		assert.notInclude(document.getText(), 'photos');
	});
});

function at(name: string): Uri {
	return Uri.joinPath(workspace.workspaceFolders![0]!.uri, name);
}

async function open(name: string, text: string): Promise<TextDocument> {
	await workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
	return (await window.showTextDocument(at(name), { preview: false })).document;
}

async function read(name: string): Promise<string> {
	return new TextDecoder().decode(await workspace.fs.readFile(at(name)));
}

async function untilPreview(label: RegExp): Promise<void> {
	const previews = (): string[] => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview && input.viewType.includes('markdown')).map(tab => tab.label);
	await eventually(() => previews().some(it => label.test(it)), () => `the previews are ${previews().join(', ') || 'none'}`);
}

async function untilPage(path: string, text: RegExp): Promise<void> {
	const pages = (): TextDocument[] => workspace.textDocuments.filter(({ uri }) => uri.scheme === 'iamscope' && uri.path.startsWith(path));
	await eventually(() => pages().some(it => text.test(it.getText())), () => `the pages are ${pages().map(it => it.getText()).join('\n---\n') || 'none'}`);
}
