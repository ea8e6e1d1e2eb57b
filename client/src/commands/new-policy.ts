import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	checkParameterMethod, patternsMethod, renderPatternMethod,
	type CheckParameterParams, type ParameterSummary, type PatternSummary, type RenderedFiles, type RenderPatternParams,
} from '../../../server/src/lsp/messages.js';
import { withAnswer, type Answers } from './answers.js';
import { ask, pick, pickSome, withHeadings, type Head } from './asking.js';
import { carryOut, lastSteps, type Ending, type Finisher } from './finish.js';
import { askForFormat, originNow, placeOfWork } from './placing.js';
import { createPreview } from './preview.js';
import { mapped, walk, type Outcome, type Step, type Way } from './walk.js';

interface State extends Ending {
	readonly pattern?: PatternSummary;
	/** What was answered otherwise than it is by itself, by parameter. Another pattern may ask for the same. */
	readonly values: Answers;
}

/** Asks for a pattern and its parameters, shows what it comes to, and writes it down. Nothing is left behind when a step is left. */
export async function newPolicy(client: BaseLanguageClient): Promise<void> {
	const origin = originNow();
	const patterns = await client.sendRequest<readonly PatternSummary[]>(patternsMethod, placeOfWork(origin));
	const preview = createPreview();
	const finisher: Finisher<State> = {
		origin, preview, title: titleOf,
		async render(state, into) {
			const { pattern, format } = state;
			if (!pattern || !format) return undefined;
			const asked = askedFor(state).map(({ name }) => name);
			const values = Object.fromEntries(Object.entries(state.values).filter(([name]) => asked.includes(name)));
			const params: RenderPatternParams = { ...placeOfWork(origin), pattern: pattern.id, values, format, ...into && { into: into.toString() } };
			return await client.sendRequest<RenderedFiles | null>(renderPatternMethod, params) ?? undefined;
		},
	};
	const wayFrom = (state: State): Way<State> => {
		const own = askedFor(state).filter(({ jsonOnly }) => !jsonOnly).map(it => parameterStep(client, it));
		const places = askedFor(state).filter(({ jsonOnly }) => jsonOnly).map(it => parameterStep(client, it));
		const format: Step<State> = (current, at) => askForFormat({ ...at, title: titleOf(current) }, origin, current.format).then(outcome => mapped(outcome, chosen => ({ ...current, format: chosen })));
		const first = patternStep(patterns);
		return state.pattern ? { steps: [first, ...own, format, ...places, ...lastSteps(state, finisher)], complete: true } : { steps: [first], complete: false };
	};
	try {
		const end = await walk<State>({ values: {} }, wayFrom);
		if (end) await carryOut(end, finisher);
	} finally {
		await preview.close();
		preview.dispose();
	}
}

function titleOf({ pattern }: State): string {
	return pattern?.title ?? 'New role or policy';
}

function patternStep(patterns: readonly PatternSummary[]): Step<State> {
	const choices = withHeadings(patterns.map(it => ({ label: it.title, description: it.id, detail: it.purpose, group: it.group, value: it })));
	return async (state, at) => mapped(await pick({ ...at, of: undefined, title: 'New role or policy' }, 'What is it for?', choices, state.pattern), pattern => ({ ...state, pattern }));
}

/** The parameters that matter with what has been answered so far. */
function askedFor({ pattern, values, format }: State): readonly ParameterSummary[] {
	const parameters = pattern?.parameters ?? [];
	const answer = (wanted: string): string => values[wanted] ?? parameters.find(({ name }) => name === wanted)?.value ?? '';
	return parameters.filter(({ only, jsonOnly }) => (!jsonOnly || format === 'json') && (!only || wordsIn(answer(only.parameter)).some(word => only.words.includes(word))));
}

function parameterStep(client: BaseLanguageClient, parameter: ParameterSummary): Step<State> {
	return async (state, at) => {
		const usual = usualValue(parameter, state);
		const outcome = await askForValue(client, state, parameter, state.values[parameter.name] ?? usual, { ...at, title: titleOf(state) });
		return mapped(outcome, value => ({ ...state, values: withAnswer(state.values, parameter.name, value, usual) }));
	};
}

/** What it is unless something else is answered: named after what the names of the service are by now. */
function usualValue({ value, follows }: ParameterSummary, { pattern, values }: State): string {
	return follows?.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? pattern?.parameters.find(it => it.name === name)?.value ?? '') ?? value;
}

async function askForValue(client: BaseLanguageClient, { pattern }: State, { name, ask: question, choices, meanings, several }: ParameterSummary, value: string, head: Head): Promise<Outcome<string>> {
	const words = choices?.map(label => ({ label, value: label, ...meanings?.[label] !== undefined && { detail: meanings[label] } }));
	if (words && several) return mapped(await pickSome(head, question, words, wordsIn(value), true), chosen => chosen.join(',') || 'none');
	if (words) return pick(head, question, words, value);
	return ask(head, question, value, async typed => {
		const params: CheckParameterParams = { pattern: pattern!.id, name, value: typed };
		return await client.sendRequest<string | null>(checkParameterMethod, params) ?? undefined;
	});
}

function wordsIn(value: string): readonly string[] {
	return value.split(',').map(it => it.trim());
}
