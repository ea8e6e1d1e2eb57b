import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	checkParameterMethod, patternsMethod, renderPatternMethod,
	type CheckParameterParams, type ParameterSummary, type PatternSummary, type RenderedFiles, type RenderPatternParams,
} from '../../../server/src/lsp/messages.js';
import { ask, pick, withHeadings } from './asking.js';
import { askForFormat, askForTarget, placeOfWork, writeOut } from './write-out.js';

/** Asks for a pattern and its parameters, and writes it down. Nothing is written when a step is left. */
export async function newPolicy(client: BaseLanguageClient): Promise<void> {
	const place = placeOfWork();
	const patterns = await client.sendRequest<readonly PatternSummary[]>(patternsMethod, place);
	const pattern = await pick('New role or policy', 'What is it for?', withHeadings(patterns.map(it => ({ label: it.title, description: it.id, detail: it.purpose, group: it.group, value: it }))));
	if (!pattern) return;
	const own = await askForValues(client, pattern, pattern.parameters.filter(({ jsonOnly }) => !jsonOnly));
	const format = own && await askForFormat(pattern.title);
	if (!format) return;
	const places = format === 'json' ? await askForValues(client, pattern, pattern.parameters.filter(({ jsonOnly }) => jsonOnly)) : {};
	const target = places && await askForTarget(pattern.title, format);
	if (!target) return;
	const params: RenderPatternParams = { ...place, pattern: pattern.id, values: { ...own, ...places }, format, insert: target.editor !== undefined };
	const written = await client.sendRequest<RenderedFiles | null>(renderPatternMethod, params);
	if (written) await writeOut(written, target);
}

async function askForValues(client: BaseLanguageClient, pattern: PatternSummary, parameters: readonly ParameterSummary[]): Promise<Readonly<Record<string, string>> | undefined> {
	const values: Record<string, string> = {};
	for (const [index, parameter] of parameters.entries()) {
		const value = await askForValue(client, pattern, parameter, `${pattern.title} (${index + 1} of ${parameters.length})`);
		if (value === undefined) return undefined;
		values[parameter.name] = value;
	}
	return values;
}

async function askForValue(client: BaseLanguageClient, { id }: PatternSummary, { name, ask: prompt, value, choices }: ParameterSummary, title: string): Promise<string | undefined> {
	if (choices) return pick(title, prompt, choices.map(label => ({ label, value: label })));
	return ask(title, prompt, value, async typed => {
		const params: CheckParameterParams = { pattern: id, name, value: typed };
		return await client.sendRequest<string | null>(checkParameterMethod, params) ?? undefined;
	});
}
