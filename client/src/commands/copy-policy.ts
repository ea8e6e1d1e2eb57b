import { env, window } from 'vscode';
import { convertMethod, type ConvertedPolicy, type ConvertParams, type PolicyFormat } from '../../../server/src/lsp/messages.js';
import type { SessionCommand } from './session-command.js';

/** Puts the policy at the cursor onto the clipboard, in the language that is wanted, and says what did not come along as it was. */
export function copyPolicy(to: PolicyFormat): SessionCommand {
	return async ({ client }) => {
		const editor = window.activeTextEditor;
		if (!editor) return 'Open a policy first: this copies the one at the cursor.';
		const { line, character } = editor.selection.active;
		const params: ConvertParams = { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: { line, character }, to };
		const result = await client.sendRequest<ConvertedPolicy | null>(convertMethod, params);
		if (!result) return 'There is no IAM policy in this document.';
		if ('refused' in result) return `The policy is not copied. ${result.refused}`;
		await copy(result.text, result.notes, to);
		return undefined;
	};
}

async function copy(text: string, notes: readonly string[], to: PolicyFormat): Promise<void> {
	await env.clipboard.writeText(`${text}\n`);
	const message = [`Policy copied as ${names[to]}.`, ...notes].join(' ');
	void (notes.length > 0 ? window.showWarningMessage(message) : window.showInformationMessage(message));
}

const names: Readonly<Record<PolicyFormat, string>> = {
	'json': 'JSON', 'hcl': 'HCL', 'terraform-document': 'aws_iam_policy_document', 'yaml': 'CloudFormation YAML',
};
