import type { BaseLanguageClient } from 'vscode-languageclient';
import { listActionsMethod, type ActionSummary, type DescribeWishParams, type ListActionsParams, type ServiceSummary, type WishSummary } from '../../../server/src/lsp/messages.js';
import { ask, pick, pickSome, withHeadings, type Head } from './asking.js';
import { mapped, type Position, type Step } from './walk.js';

/** What has been said about actions so far. */
export interface ActionChoice {
	readonly way: 'choose' | 'type' | undefined;
	/** Prefixes. */
	readonly services: readonly string[];
	/** `s3 Read`. */
	readonly levels: readonly string[];
	/** The actions of the services. */
	readonly available: readonly ActionSummary[];
	/** Names, or patterns where they were typed. */
	readonly actions: readonly string[];
	/** What the actions work on, with those that they need where these are allowed too. Undefined until the actions are known. */
	readonly wish?: WishSummary | undefined;
	/** What the actions need beside themselves. */
	readonly needs?: WishSummary['needs'];
}

interface Surroundings {
	readonly client: BaseLanguageClient;
	readonly services: readonly ServiceSummary[];
	readonly describe: (params: Omit<DescribeWishParams, 'uri'>) => Promise<WishSummary>;
	readonly headOf: (at: Position) => Head;
}

/** The steps by which somebody says what is to be allowed. */
export function actionSteps<State extends ActionChoice>({ way }: State, surroundings: Surroundings): readonly Step<State>[] {
	const first = wayStep<State>(surroundings);
	if (way === undefined) return [first];
	return way === 'type' ? [first, typedStep(surroundings)] : [first, serviceStep(surroundings), levelStep(surroundings), actionStep(surroundings)];
}

function wayStep<State extends ActionChoice>({ headOf }: Surroundings): Step<State> {
	return async (state, at) => mapped(await pick(headOf({ ...at, of: undefined }), 'What is to be allowed?', [
		{ label: 'Choose services and access levels', detail: 'Such as what reads objects of S3; single actions can be left out', value: 'choose' as const },
		{ label: 'Type actions', detail: 'Such as s3:GetObject, sqs:*Message', value: 'type' as const },
	], state.way), way => ({ ...state, way, ...way !== state.way && { wish: undefined } }));
}

function typedStep<State extends ActionChoice>({ describe, headOf }: Surroundings): Step<State> {
	return async (state, at) => {
		const outcome = await ask(headOf(at), 'Actions with commas; patterns such as sqs:*Message are spelled out', state.actions.join(', '), async typed => {
			const actions = itemsIn(typed);
			return actions.length === 0 ? 'Name at least one action, such as s3:GetObject.' : (await describe({ actions, resources: [], withDependents: false })).problems[0];
		});
		return typeof outcome === 'string' ? outcome : { value: await withActions(state, itemsIn(outcome.value), describe) };
	};
}

function serviceStep<State extends ActionChoice>({ client, services, headOf }: Surroundings): Step<State> {
	return async (state, at) => {
		const outcome = await pickSome(headOf(at), 'Which services?', services.map(it => ({ label: it.title, description: it.prefix, value: it.prefix })), state.services);
		if (typeof outcome === 'string') return outcome;
		const lists = await Promise.all(outcome.value.map(service => client.sendRequest<readonly ActionSummary[]>(listActionsMethod, { service } satisfies ListActionsParams)));
		return { value: { ...state, services: outcome.value, available: lists.flat() } };
	};
}

function levelStep<State extends ActionChoice>({ services, headOf }: Surroundings): Step<State> {
	return async (state, at) => {
		const choices = state.services.flatMap(prefix => levels.flatMap(level => {
			const names = state.available.filter(it => isOf(it, prefix, level)).map(({ name }) => nameIn(name));
			if (names.length === 0) return [];
			const group = services.find(it => it.prefix === prefix)?.title ?? prefix;
			return [{ label: level, description: names.length === 1 ? '1 action' : `${names.length} actions`, detail: `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`, group, value: `${prefix} ${level}` }];
		}));
		return mapped(await pickSome(headOf(at), 'Which access levels?', withHeadings(choices), state.levels), chosen => ({ ...state, levels: chosen }));
	};
}

/** All of the levels are ticked, so that what is not needed can be left out. */
function actionStep<State extends ActionChoice>({ describe, headOf }: Surroundings): Step<State> {
	return async (state, at) => {
		const choices = state.levels.flatMap(it => {
			const [prefix = '', ...words] = it.split(' ');
			const level = words.join(' ');
			return state.available.filter(action => isOf(action, prefix, level)).map(({ name }) => ({ label: name, group: `${prefix}: ${level}`, value: name }));
		});
		const kept = choices.map(({ value }) => value).filter(it => state.actions.includes(it));
		const outcome = await pickSome(headOf(at), 'Untick what is not needed', withHeadings(choices), kept.length > 0 ? kept : choices.map(({ value }) => value));
		return typeof outcome === 'string' ? outcome : { value: await withActions(state, outcome.value, describe) };
	};
}

async function withActions<State extends ActionChoice>(state: State, actions: readonly string[], describe: Surroundings['describe']): Promise<State> {
	const wish = await describe({ actions, resources: [], withDependents: false });
	return { ...state, actions, wish, needs: wish.needs, withDependents: undefined };
}

/** In the order of what they can do. */
const levels = ['Read', 'List', 'Write', 'Tagging', 'Permissions management'] as const;

function isOf({ name, level }: ActionSummary, prefix: string, wanted: string): boolean {
	return level === wanted && name.toLowerCase().startsWith(`${prefix.toLowerCase()}:`);
}

function nameIn(action: string): string {
	return action.slice(action.indexOf(':') + 1);
}

function itemsIn(text: string): readonly string[] {
	return text.split(',').map(it => it.trim()).filter(it => it !== '');
}
