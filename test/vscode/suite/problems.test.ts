import { assert } from 'chai';
import { commands, DiagnosticSeverity, Uri, window, workspace } from 'vscode';
import { problemsIn, rangeOf, show, untilProblems, untilRules } from './editor.js';
import { fine, lowerCase, policy } from './policies.js';

suite('problems', () => {
	test('a file of the workspace is checked', async () => {
		const uri = Uri.joinPath(workspace.workspaceFolders![0]!.uri, 'photo-reader.json');
		const { document } = await window.showTextDocument(uri);
		await untilRules(document, ['invalid-effect', 'unknown-action']);
	});

	test('a problem covers its word, and links to the page of its rule', async () => {
		const document = await show(policy(lowerCase));
		await untilRules(document, ['invalid-effect']);
		const [problem] = problemsIn(document);
		assert.equal(problem?.severity, DiagnosticSeverity.Error);
		assert.deepEqual(problem?.range, rangeOf(document, 'allow'));
		assert.match(String(typeof problem?.code === 'object' && problem.code.target), /\/docs\/rules\/invalid-effect\.md$/);
	});

	test('a problem goes away as it is mended, and comes as it is made', async () => {
		const document = await show(policy(fine, lowerCase));
		await untilRules(document, ['invalid-effect']);
		const editor = await window.showTextDocument(document);
		await editor.edit(edit => edit.replace(rangeOf(document, 'allow'), 'Allow'));
		await untilRules(document, []);
		await editor.edit(edit => edit.replace(rangeOf(document, 's3:GetObject'), 's3:GetObjec'));
		await untilRules(document, ['unknown-action']);
	});

	test('JSON with comments is checked too', async () => {
		const document = await show(`// What the photo service may do.\n${policy(lowerCase)}`, 'jsonc');
		await untilRules(document, ['invalid-effect']);
	});

	test('a half-typed statement takes nothing from its neighbour', async () => {
		const document = await show(policy('{\n      "Sid": "Half",\n      "Effect": "Allow",\n      "Action": ["s3:Ge\n    }', lowerCase));
		const allow = rangeOf(document, 'allow');
		await untilProblems(document, problems => problems.some(({ range }) => range.isEqual(allow)));
	});

	test('a server that is started anew checks what is open', async () => {
		const document = await show(policy(lowerCase));
		await untilRules(document, ['invalid-effect']);
		await commands.executeCommand('iamscope.restartServer');
		await untilRules(document, ['invalid-effect']);
	});
});
