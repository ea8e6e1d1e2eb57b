import { Disposable, languages, workspace, type TextDocument } from 'vscode';
import { policyDocuments } from './languages.js';
import { looksLikePolicy } from './looks-like-policy.js';

/** Calls back once, as soon as an open document looks like a policy; it may be open already, or become one while it is typed. */
export function whenPolicyOpens(callback: () => void): Disposable {
	let waiting = true;
	const look = (document: TextDocument): void => {
		if (!waiting || !mayHoldPolicy(document)) return;
		waiting = false;
		watching.dispose();
		callback();
	};
	const lookAround = (): void => workspace.textDocuments.forEach(look);
	const watching = Disposable.from(
		workspace.onDidOpenTextDocument(look),
		workspace.onDidChangeTextDocument(({ document }) => look(document)),
		workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration('iamscope.enable')) lookAround(); }),
	);
	lookAround();
	return watching;
}

function mayHoldPolicy(document: TextDocument): boolean {
	return languages.match(policyDocuments, document) > 0
		&& looksLikePolicy(document.getText())
		&& workspace.getConfiguration('iamscope', document).get('enable') !== false;
}
