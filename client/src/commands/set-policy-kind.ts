import { QuickPickItemKind, window } from 'vscode';
import { listServicesMethod, type ServiceSummary } from '../../../server/src/lsp/messages.js';
import { changeConfig, nameInConfig, openConfig } from '../config-file.js';
import { pickOne, type Choice } from './asking.js';
import type { CommandWorld, SessionCommand } from './session-command.js';

const title = 'Kind of policy';

/** Asks what type of policy the active file holds, and writes it into its `iamscope.jsonc`, for the command line and the others in the team too. */
export const setPolicyKind: SessionCommand = async world => {
	const document = window.activeTextEditor?.document;
	if (!document) return 'Open the file of a policy first.';
	if (document.uri.scheme === 'untitled') return 'Save this document first: its kind is kept in iamscope.jsonc by the name of the file.';
	const kind = await askForKind(world);
	if (kind === undefined) return undefined;
	const config = await openConfig(document.uri);
	if (typeof config === 'string') return config;
	const change = { kind: 'set-kind', file: nameInConfig(config, document.uri), ...kind !== byContent && { policy: kind } } as const;
	const written = await changeConfig(config, change, world.client);
	if (typeof written === 'string') return written;
	// Only what is saved is in force.
	await config.document.save();
	window.setStatusBarMessage(`$(check) Written to ${config.name}`, 5_000);
	return undefined;
};

/** No kind: what the text says, and where it stands. */
const byContent = 'by its content';

async function askForKind(world: CommandWorld): Promise<string | undefined> {
	const now = world.book.active?.policies[0];
	const marked = kinds.map(it => it.value === now?.type ? { ...it, description: now.certain ? 'so now' : 'so now, by its content' } : it);
	const kind = await pickOne(title, 'What do the policies in this file do?', [...marked, { label: '', kind: QuickPickItemKind.Separator }, {
		label: 'By its content', value: byContent, detail: 'Forget what was set for this file',
	}]);
	if (kind !== 'resource') return kind;
	const service = await askForService(world);
	return service === undefined ? undefined : service === '' ? kind : `${kind}:${service}`;
}

async function askForService({ client }: CommandWorld): Promise<string | undefined> {
	const services = await client.sendRequest<readonly ServiceSummary[]>(listServicesMethod, {});
	const choices = services.map(({ prefix, title: label }): Choice<string> => ({ label, description: prefix, value: prefix }));
	const first = withResourcePolicies.flatMap(prefix => choices.filter(({ value }) => value === prefix));
	return pickOne(title, 'Whose resource has the policy?', [
		...first, { label: 'Not said', value: '', detail: 'Only what holds for the resources of every service is checked' }, { label: '', kind: QuickPickItemKind.Separator }, ...choices.filter(it => !first.includes(it)),
	]);
}

/** Those that people write most: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
const withResourcePolicies = ['s3', 'kms', 'sqs', 'sns', 'lambda', 'secretsmanager', 'ecr', 'dynamodb', 'events', 'es', 'backup', 'elasticfilesystem'];

const kinds: readonly Choice<string>[] = [
	{ label: 'Identity policy', value: 'identity', detail: 'What a role, a user or a group may do' },
	{ label: 'Trust policy', value: 'trust', detail: 'Who may assume a role' },
	{ label: 'Resource policy', value: 'resource', detail: 'Who may use a bucket, a key, a queue, …' },
	{ label: 'Permissions boundary', value: 'boundary', detail: 'The most that a role or a user can be allowed' },
	{ label: 'Session policy', value: 'session', detail: 'The most that one session can be allowed' },
	{ label: 'Service control policy', value: 'scp', detail: 'The most that accounts of an organization can be allowed' },
	{ label: 'Resource control policy', value: 'rcp', detail: 'Who, at most, can use resources of an organization' },
	{ label: 'VPC endpoint policy', value: 'endpoint', detail: 'What can be done through an endpoint' },
];
