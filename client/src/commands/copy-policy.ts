import { env, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { convertMethod, type ConvertedPolicy, type ConvertParams, type PolicyFormat } from '../../../server/src/lsp/messages.js';

/** Puts the policy at the cursor onto the clipboard, in the language that is wanted, and says what did not come along as it was. */
export async function copyPolicy(client: BaseLanguageClient, to: PolicyFormat): Promise<void> {
	const editor = window.activeTextEditor;
	if (!editor) return;
	const { document, selection } = editor;
	const params: ConvertParams = { uri: client.code2ProtocolConverter.asUri(document.uri), position: client.code2ProtocolConverter.asPosition(selection.active), to };
	const result = await client.sendRequest<ConvertedPolicy | null>(convertMethod, params);
	if (!result) void window.showInformationMessage('There is no policy in this document.');
	else if ('refused' in result) void window.showWarningMessage(`The policy is not copied. ${result.refused}`);
	else await copy(result.text, result.notes, to);
}

async function copy(text: string, notes: readonly string[], to: PolicyFormat): Promise<void> {
	await env.clipboard.writeText(`${text}\n`);
	const message = [`Policy copied as ${names[to]}.`, ...notes].join(' ');
	void (notes.length > 0 ? window.showWarningMessage(message) : window.showInformationMessage(message));
}

const names: Readonly<Record<PolicyFormat, string>> = {
	'json': 'JSON', 'hcl': 'HCL', 'terraform-document': 'aws_iam_policy_document', 'yaml': 'CloudFormation YAML',
};
