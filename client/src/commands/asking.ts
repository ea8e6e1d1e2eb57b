import { QuickInputButtons, QuickPickItemKind, window, type Disposable, type InputBox, type QuickPick, type QuickPickItem } from 'vscode';
import type { Outcome, Position } from './walk.js';

/** The questions of a wizard. Each has a button to go back, but for the first, and is left with Escape. */

export interface Choice<Value> extends QuickPickItem {
	readonly value: Value;
}

/** A heading between choices. */
export interface Heading extends QuickPickItem {
	readonly kind: QuickPickItemKind.Separator;
}

/** What stands above a question. */
export interface Head extends Position {
	readonly title: string;
}

type Items<Value> = readonly (Choice<Value> | Heading)[];

/** One of several; `active` is the one that the cursor is on. */
export function pick<Value>(head: Head, placeholder: string, choices: Items<Value>, active?: Value): Promise<Outcome<Value>> {
	const input = listOf(placeholder, choices);
	const before = choicesIn(choices).filter(({ value }) => value === active);
	if (before.length > 0) input.activeItems = before;
	return shown<Value>(input, head, end => input.onDidAccept(() => {
		const [chosen] = input.selectedItems;
		if (chosen && 'value' in chosen) end({ value: chosen.value });
	}));
}

/** The one question of a command that is no wizard. Undefined when somebody leaves. */
export async function pickOne<Value>(title: string, placeholder: string, choices: Items<Value>): Promise<Value | undefined> {
	const outcome = await pick({ title, step: 1, of: undefined }, placeholder, choices);
	return typeof outcome === 'object' ? outcome.value : undefined;
}

/** Any number of them, with those that are ticked from the start. None are an answer only where `mayBeNone`. */
export function pickSome<Value>(head: Head, placeholder: string, choices: Items<Value>, ticked: readonly Value[], mayBeNone = false): Promise<Outcome<readonly Value[]>> {
	const input = listOf(placeholder, choices);
	input.canSelectMany = true;
	input.selectedItems = choicesIn(choices).filter(({ value }) => ticked.includes(value));
	return shown<readonly Value[]>(input, head, end => input.onDidAccept(() => {
		const values = input.selectedItems.flatMap(it => 'value' in it ? [it.value] : []);
		if (values.length > 0 || mayBeNone) end({ value: values });
	}));
}

/** A line of text. `problem` says what is wrong with what is typed so far. */
export function ask(head: Head, prompt: string, value: string, problem: (value: string) => Promise<string | undefined> | string | undefined): Promise<Outcome<string>> {
	const input = window.createInputBox();
	Object.assign(input, { prompt, value, valueSelection: [0, value.length] });
	const judge = async (): Promise<boolean> => {
		const typed = input.value;
		const found = await problem(typed);
		if (input.value !== typed) return false;
		input.validationMessage = found;
		// The complaint takes the place of the question.
		input.title = found === undefined ? head.title : `${head.title} · ${prompt}`;
		return found === undefined;
	};
	input.onDidChangeValue(judge);
	return shown<string>(input, head, end => input.onDidAccept(async () => {
		const { value: typed } = input;
		if (await judge()) end({ value: typed });
	}));
}

/** Puts a heading before the first of each group; the groups keep their order. */
export function withHeadings<Value>(choices: readonly (Choice<Value> & { readonly group: string })[]): Items<Value> {
	const groups = [...new Set(choices.map(({ group }) => group))];
	return groups.flatMap(group => [{ label: group, kind: QuickPickItemKind.Separator } as const, ...choices.filter(it => it.group === group)]);
}

function choicesIn<Value>(items: Items<Value>): readonly Choice<Value>[] {
	return items.filter((it): it is Choice<Value> => 'value' in it);
}

function listOf<Value>(placeholder: string, items: Items<Value>): QuickPick<Choice<Value> | Heading> {
	const input = window.createQuickPick<Choice<Value> | Heading>();
	input.items = items;
	input.placeholder = placeholder;
	input.matchOnDescription = true;
	input.matchOnDetail = true;
	return input;
}

function shown<Value>(input: QuickPick<QuickPickItem> | InputBox, { title, step, of }: Head, answered: (end: (outcome: Outcome<Value>) => void) => Disposable): Promise<Outcome<Value>> {
	return new Promise(resolve => {
		// What comes first counts: an input that is done with hides too.
		const end = (outcome: Outcome<Value>): void => {
			resolve(outcome);
			input.dispose();
		};
		input.title = title;
		input.ignoreFocusOut = true;
		if (of !== undefined) Object.assign(input, { step, totalSteps: of });
		if (step > 1) input.buttons = [QuickInputButtons.Back];
		input.onDidTriggerButton(button => { if (button === QuickInputButtons.Back) end('back'); });
		input.onDidHide(() => { end('left'); });
		answered(end);
		input.show();
	});
}
