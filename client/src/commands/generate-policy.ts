import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	generatePolicyMethod, listActionsMethod, listServicesMethod,
	type ActionSummary, type GeneratePolicyParams, type ListActionsParams, type RenderedFiles, type ServiceSummary,
} from '../../../server/src/lsp/messages.js';
import { pick, pickSome, withHeadings } from './asking.js';
import { askForFormat, askForList, askForTarget, placeOfWork, writeOut } from './write-out.js';

const title = 'Policy from actions';

/** Asks for actions and resources, and writes the smallest policy for them. Nothing is written when a step is left. */
export async function generatePolicy(client: BaseLanguageClient): Promise<void> {
	const place = placeOfWork();
	const actions = await askForActions(client);
	const resources = actions && await askForList(title, 'ARNs of the resources, with commas; empty for examples to fill in', it => it.startsWith('arn:') ? undefined : `"${it}" is no ARN.`);
	const withDependents = resources && await pick(title, 'Some actions need others, such as iam:PassRole.', [
		{ label: 'Name what they need', value: false }, { label: 'Allow what they need', value: true },
	]);
	const format = withDependents === undefined ? undefined : await askForFormat(title);
	const target = format && await askForTarget(title, format);
	if (!actions || !resources || withDependents === undefined || !target) return;
	const params: GeneratePolicyParams = { ...place, actions, resources, withDependents, format: target.format, insert: target.editor !== undefined };
	const written = await client.sendRequest<RenderedFiles | null>(generatePolicyMethod, params);
	if (written) await writeOut(written, target);
}

/** Service after service, until there are enough. */
async function askForActions(client: BaseLanguageClient): Promise<readonly string[] | undefined> {
	const services = await client.sendRequest<readonly ServiceSummary[]>(listServicesMethod, {});
	const chosen = new Set<string>();
	for (let goesOn = true; goesOn;) {
		const service = await pick(title, 'Which service?', services.map(it => ({ label: it.title, description: it.prefix, value: it.prefix })));
		const actions = service === undefined ? undefined : await actionsOf(client, service);
		if (!actions) return undefined;
		for (const action of actions) chosen.add(action);
		const more = await pick(title, [...chosen].join(', '), [{ label: 'Go on', value: false }, { label: 'Add actions of another service', value: true }]);
		if (more === undefined) return undefined;
		goesOn = more;
	}
	return [...chosen];
}

async function actionsOf(client: BaseLanguageClient, service: string): Promise<readonly string[] | undefined> {
	const params: ListActionsParams = { service };
	const actions = await client.sendRequest<readonly ActionSummary[]>(listActionsMethod, params);
	return pickSome(title, 'What is to be allowed?', withHeadings(levels.flatMap(level => actions.filter(it => it.level === level).map(({ name }) => ({ label: name, group: level, value: name })))));
}

/** In the order of what they can do. */
const levels = ['Read', 'List', 'Write', 'Tagging', 'Permissions management'] as const;
