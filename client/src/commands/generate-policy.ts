import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	describeWishMethod, generatePolicyMethod, listServicesMethod,
	type DescribeWishParams, type GeneratePolicyParams, type RenderedFiles, type ResourceKind, type ServiceSummary, type WishSummary,
} from '../../../server/src/lsp/messages.js';
import { withAnswer, type Answers } from './answers.js';
import { ask, pick, type Head } from './asking.js';
import { actionSteps, type ActionChoice } from './choose-actions.js';
import { carryOut, lastSteps, type Ending, type Finisher } from './finish.js';
import { askForFormat, originNow, placeOfWork, type Origin } from './placing.js';
import { createPreview } from './preview.js';
import { mapped, walk, type Position, type Step, type Way } from './walk.js';

interface State extends Ending, ActionChoice {
	/** Undefined until it is asked. */
	readonly withDependents: boolean | undefined;
	/** What is typed for a kind of resource, by its example. */
	readonly resources: Answers;
	readonly name: string;
}

/** Asks for actions and what they are to work on, and writes the smallest policy for them. Nothing is left behind when a step is left. */
export async function generatePolicy(client: BaseLanguageClient): Promise<void> {
	const origin = originNow();
	const services = await client.sendRequest<readonly ServiceSummary[]>(listServicesMethod, {});
	const preview = createPreview();
	const describe = (params: Omit<DescribeWishParams, 'uri'>): Promise<WishSummary> => client.sendRequest<WishSummary>(describeWishMethod, { ...placeOfWork(origin), ...params });
	const finisher: Finisher<State> = {
		origin, preview, title: () => title,
		async render({ actions, withDependents = false, resources, wish, name, format }, into) {
			if (!format) return undefined;
			const arns = (wish?.kinds ?? []).flatMap(({ example }) => itemsIn(resources[example] ?? ''));
			const params: GeneratePolicyParams = { ...placeOfWork(origin), actions, resources: arns, withDependents, name, format, ...into && { into: into.toString() } };
			return await client.sendRequest<RenderedFiles | null>(generatePolicyMethod, params) ?? undefined;
		},
	};
	const wayFrom = (state: State): Way<State> => {
		const choosing = actionSteps<State>(state, { client, services, describe, headOf });
		return state.wish ? { steps: [...choosing, ...detailSteps(state, describe, origin), ...lastSteps(state, finisher)], complete: true } : { steps: choosing, complete: false };
	};
	try {
		const end = await walk<State>({ way: undefined, services: [], levels: [], available: [], actions: [], withDependents: undefined, resources: {}, name: 'generated' }, wayFrom);
		if (end) await carryOut(end, finisher);
	} finally {
		await preview.close();
		preview.dispose();
	}
}

const title = 'Policy from actions';

function headOf(at: Position): Head {
	return { ...at, title };
}

type Describe = (params: Omit<DescribeWishParams, 'uri'>) => Promise<WishSummary>;

function detailSteps(state: State, describe: Describe, origin: Origin): readonly Step<State>[] {
	const needs = state.needs ?? [];
	const format: Step<State> = (current, at) => askForFormat(headOf(at), origin, current.format).then(outcome => mapped(outcome, chosen => ({ ...current, format: chosen })));
	return [...needs.length > 0 ? [needsStep(describe)] : [], ...state.wish!.kinds.map(kind => resourceStep(kind, describe)), nameStep, format];
}

function needsStep(describe: Describe): Step<State> {
	return async (state, at) => {
		const needs = state.needs ?? [];
		const actions = [...new Set(needs.map(({ action }) => action))];
		const outcome = await pick(headOf(at), `${needs.slice(0, 3).map(({ of, action }) => `${of} needs ${action}`).join(', ')}${needs.length > 3 ? ' …' : ''}`, [
			{ label: actions.length === 1 ? `Allow ${actions[0]!} too` : `Allow these ${actions.length} actions too`, detail: actions.length === 1 ? 'On what you name next' : actions.join(', '), value: true },
			{ label: 'Leave it out', detail: 'Something else allows it, or it is not needed here', value: false },
		], state.withDependents);
		if (typeof outcome === 'string') return outcome;
		const wish = await describe({ actions: state.actions, resources: [], withDependents: outcome.value });
		return { value: { ...state, withDependents: outcome.value, wish } };
	};
}

/** An example that is left as it is stays one, and allows nothing. */
function resourceStep({ name, example, actions }: ResourceKind, describe: Describe): Step<State> {
	return async (state, at) => {
		const who = actions.length > 3 ? `${actions.slice(0, 3).join(', ')} and ${actions.length - 3} more` : actions.join(', ');
		const outcome = await ask(headOf(at), `Which ${name}? For ${who}. ARNs with commas; the example allows nothing until you fill it in.`, state.resources[example] ?? example, async typed => {
			const arns = itemsIn(typed);
			if (arns.length === 0) return 'Name at least one, or leave the example.';
			if (typed === example) return undefined;
			return (await describe({ actions, resources: arns, withDependents: false })).problems[0];
		});
		return mapped(outcome, typed => ({ ...state, resources: withAnswer(state.resources, example, typed, example) }));
	};
}

const nameStep: Step<State> = async (state, at) => mapped(
	await ask(headOf(at), 'Name of the policy', state.name, it => /^[\w+=,.@-]{1,128}$/.test(it) ? undefined : 'A name has letters, digits and +=,.@-_, at most 128 of them.'),
	name => ({ ...state, name }),
);

function itemsIn(text: string): readonly string[] {
	return text.split(',').map(it => it.trim()).filter(it => it !== '');
}
