import { QuickPickItemKind } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	listActionsMethod, simulateMethod, simulationOffersMethod,
	type ActionSummary, type PositionParams, type SimulateParams, type SimulationOffer, type SimulationOffers, type SimulationOffersParams, type SimulationRequest, type SimulationResult,
} from '../../../server/src/lsp/messages.js';
import { pickOne, type Choice, type Heading } from '../commands/asking.js';
import { askOffer, type Offered } from './ask-offer.js';

const title = 'Simulate a request';

/** A request with what it is put to. */
export interface AskedRequest {
	readonly subject: string;
	readonly request: SimulationRequest;
}

/**
 * Asks what is to be simulated at a place: of what, who, what and on what, each completed from the document; then the circumstances that the answer hangs on.
 * `saved` are requests that were made before. Undefined when a step is left, `none` where there is nothing to simulate.
 */
export async function askForRequest(client: BaseLanguageClient, place: PositionParams, saved: readonly AskedRequest[], before?: AskedRequest): Promise<AskedRequest | 'none' | undefined> {
	const offers = await offersOf(client, place, before && { subject: before.subject });
	if (!offers) return 'none';
	const chosen = before ? before.subject : await askForSubject(offers, saved);
	if (chosen === undefined || typeof chosen !== 'string') return chosen;
	const own = chosen === offers.subject.id ? offers : await offersOf(client, place, { subject: chosen });
	const request = own && await askForCall(client, place, own, before?.request);
	if (!own || !request) return undefined;
	const context = await askForCircumstances(client, place.uri, own.subject.id, request);
	return context && { subject: own.subject.id, request: context };
}

/** Asks again what is not known and what the answer hangs on. Undefined when a step is left. */
export async function askForCircumstances(client: BaseLanguageClient, uri: string, subject: string, given: SimulationRequest): Promise<SimulationRequest | undefined> {
	let request = given;
	const left = new Set<string>();
	for (;;) {
		const params: SimulateParams = { uri, subject, request };
		const result = await client.sendRequest<SimulationResult | null>(simulateMethod, params);
		const key = result?.open.find(it => !left.has(it.key));
		const expression = key ? undefined : result?.unknown.find(it => !left.has(it));
		if (!result || key === undefined && expression === undefined) return request;
		const name = key?.key ?? expression ?? '';
		const answer = key ? await askForKey(key, result.open.length + result.unknown.length - left.size) : await askForExpression(name);
		if (answer === undefined) return undefined;
		if (answer === leaveAll) return request;
		left.add(name);
		if (answer !== leaveOpen) request = key ? { ...request, context: { ...request.context, [name]: answer === isMissing ? null : valuesIn(answer, key.multivalued) } } : { ...request, values: { ...request.values, [name]: answer } };
	}
}

// No value of a condition key begins with a character that nobody can type.
const [isMissing, leaveOpen, leaveAll] = ['\u0000missing', '\u0000open', '\u0000all'];

/** A line for a request, as people would say it. */
export function requestLine({ action, resource, principal }: SimulationRequest): string {
	return `${action}${resource === '*' ? '' : ` on ${resource}`}${principal === undefined ? '' : ` by ${principal}`}`;
}

function offersOf(client: BaseLanguageClient, place: PositionParams, more: Pick<SimulationOffersParams, 'subject' | 'action'> = {}): Promise<SimulationOffers | null> {
	const params: SimulationOffersParams = { ...place, ...more };
	return client.sendRequest<SimulationOffers | null>(simulationOffersMethod, params);
}

function askForSubject({ subjects }: SimulationOffers, saved: readonly AskedRequest[]): Promise<string | AskedRequest | undefined> | string {
	const [only, ...others] = subjects;
	const again = saved.filter(it => subjects.some(({ id }) => id === it.subject));
	if (only && others.length === 0 && again.length === 0) return only.id;
	const choices: readonly (Choice<string | AskedRequest> | Heading)[] = [
		...subjects.map(({ id, label, detail }) => ({ label, detail, value: id })),
		...again.length > 0 ? [{ label: 'Again', kind: QuickPickItemKind.Separator } as const] : [],
		...again.map((it): Choice<AskedRequest> => ({ label: requestLine(it.request), description: Object.keys(it.request.context).join(', '), value: it })),
	];
	return pickOne<string | AskedRequest>(title, 'What is asked?', choices);
}

async function askForCall(client: BaseLanguageClient, place: PositionParams, offers: SimulationOffers, before: SimulationRequest | undefined): Promise<SimulationRequest | undefined> {
	const principal = await askForPrincipal(offers, before);
	const action = principal === undefined ? undefined : await askForAction(client, offers, before);
	if (principal === undefined || action === undefined) return undefined;
	const own = await offersOf(client, place, { subject: offers.subject.id, action }) ?? offers;
	const resource = await askOffer({ title: `${title}: on what?`, placeHolder: 'The ARN of the resource, or * for none', offers: own.resources.map(offered), takes: it => it === '*' || it.startsWith('arn:'), before: before?.resource });
	if (resource === undefined) return undefined;
	return { ...principal !== anybody && { principal }, action, resource, context: before?.context ?? {}, ...before?.values && { values: before.values } };
}

const anybody = '';

async function askForPrincipal({ principals, anybody: mayBeAnybody }: SimulationOffers, before: SimulationRequest | undefined): Promise<string | undefined> {
	const offers = [...mayBeAnybody ? [{ label: 'Anybody who has these policies', value: anybody }] : [], ...principals.map(offered)];
	return askOffer({
		title: `${title}: who?`, placeHolder: 'The ARN of a user, role or session, an account id, a service, or * for anybody', offers,
		takes: it => /^arn:|^\d{12}$|^\*$|\./.test(it), before: before && (before.principal ?? anybody),
	});
}

/** The actions of a service are fetched once its name is typed. */
async function askForAction(client: BaseLanguageClient, { actions }: SimulationOffers, before: SimulationRequest | undefined): Promise<string | undefined> {
	const fetched = new Map<string, Promise<readonly Offered[]>>();
	const ofService = (service: string): Promise<readonly Offered[]> => {
		const known = fetched.get(service) ?? client.sendRequest<readonly ActionSummary[]>(listActionsMethod, { service }).then(found => found.map(({ name, level }) => ({ label: name, description: level, value: name })));
		fetched.set(service, known);
		return known;
	};
	return askOffer({
		title: `${title}: does what?`, placeHolder: 'An action; type a service and a colon for all of its actions', offers: actions.map(offered), takes: it => /^[\w-]+:\w+$/.test(it), before: before?.action,
		more: typed => {
			const [, service] = /^([a-z0-9-]+):/i.exec(typed) ?? [];
			return service === undefined ? Promise.resolve([]) : ofService(service.toLowerCase());
		},
	});
}

function askForKey({ key, values, multivalued, description }: SimulationResult['open'][number], left: number): Promise<string | undefined> {
	return askOffer({
		title: `${title}: what is ${key}?`, placeHolder: multivalued ? `${description} Several with commas.` : description,
		offers: [
			...values.map(value => ({ label: value, value })), { label: 'The request lacks it', value: isMissing }, { label: 'Leave it open', value: leaveOpen },
			...left > 1 ? [{ label: 'Leave all open', value: leaveAll }] : [],
		],
		takes: () => true,
	});
}

function askForExpression(expression: string): Promise<string | undefined> {
	return askOffer({
		title: `${title}: what is ${expression}?`, placeHolder: 'It is computed elsewhere. Type what it stands for', offers: [{ label: 'Leave it open', value: leaveOpen }, { label: 'Leave all open', value: leaveAll }], takes: () => true,
	});
}

function valuesIn(text: string, multivalued: boolean): string | readonly string[] {
	return multivalued && text.includes(',') ? text.split(',').map(it => it.trim()).filter(it => it !== '') : text;
}

function offered({ value, description }: SimulationOffer): Offered {
	return { label: value, description, value };
}
