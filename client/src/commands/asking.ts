import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';

/** The steps of a wizard. Each resolves to undefined when it is left with Escape, which ends the whole. */

export interface Choice<Value> extends QuickPickItem {
	readonly value: Value;
}

/** A heading between choices. */
export interface Heading extends QuickPickItem {
	readonly kind: QuickPickItemKind.Separator;
}

export async function pick<Value>(title: string, placeHolder: string, choices: readonly (Choice<Value> | Heading)[]): Promise<Value | undefined> {
	const chosen = await window.showQuickPick(choices, { title, placeHolder, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true });
	return chosen && 'value' in chosen ? chosen.value : undefined;
}

/** Any number of them; none at all counts as left. */
export async function pickSome<Value>(title: string, placeHolder: string, choices: readonly (Choice<Value> | Heading)[]): Promise<readonly Value[] | undefined> {
	const chosen = await window.showQuickPick(choices, { title, placeHolder, ignoreFocusOut: true, matchOnDescription: true, canPickMany: true });
	const values = chosen?.flatMap(it => 'value' in it ? [it.value] : []) ?? [];
	return values.length > 0 ? values : undefined;
}

/** A line of text. `problem` says what is wrong with what is typed so far. */
export function ask(title: string, prompt: string, value: string, problem: (value: string) => Promise<string | undefined> | string | undefined): Thenable<string | undefined> {
	return window.showInputBox({ title, prompt, value, ignoreFocusOut: true, validateInput: problem });
}

/** Puts a heading before the first of each group; the groups keep their order. */
export function withHeadings<Value>(choices: readonly (Choice<Value> & { readonly group: string })[]): readonly (Choice<Value> | Heading)[] {
	const groups = [...new Set(choices.map(({ group }) => group))];
	return groups.flatMap(group => [{ label: group, kind: QuickPickItemKind.Separator } as const, ...choices.filter(it => it.group === group)]);
}
