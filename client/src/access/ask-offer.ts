import { window, type QuickPick, type QuickPickItem } from 'vscode';

/** Something to choose, or to type in its place. */
export interface Offered extends QuickPickItem {
	readonly value: string;
}

export interface Question {
	readonly title: string;
	readonly placeHolder: string;
	readonly offers: readonly Offered[];
	/** True where what is typed may be taken as it is. */
	readonly takes: (typed: string) => boolean;
	/** Chosen to begin with: a value that may not be among the offers. */
	readonly before?: string | undefined;
	/** More to choose from, by what is typed. */
	readonly more?: (typed: string) => Promise<readonly Offered[]>;
}

/** A choice among what is offered, or what is typed. Undefined when it is left with Escape. */
export async function askOffer({ title, placeHolder, offers, takes, before, more }: Question): Promise<string | undefined> {
	const input = window.createQuickPick<Offered>();
	Object.assign(input, { title, placeholder: placeHolder, ignoreFocusOut: true, matchOnDescription: true, items: offers } satisfies Partial<QuickPick<Offered>>);
	const known = before === undefined ? undefined : offers.find(({ value }) => value === before);
	if (known) input.activeItems = [known];
	let added: readonly Offered[] = [];
	const draw = (): void => {
		const typed = input.value.trim();
		const all = [...offers, ...added.filter(it => !offers.some(({ value }) => value === it.value))];
		const own = typed !== '' && takes(typed) && !all.some(({ value }) => value === typed) ? [{ label: typed, description: 'as it is typed', value: typed, alwaysShow: true }] : [];
		input.items = [...all, ...own];
	};
	try {
		return await new Promise<string | undefined>(done => {
			input.onDidChangeValue(typed => {
				draw();
				void more?.(typed.trim()).then(found => {
					if (found.length === 0 || found === added) return;
					added = found;
					draw();
				});
			});
			input.onDidAccept(() => {
				const [chosen] = input.selectedItems;
				if (chosen) done(chosen.value);
			});
			input.onDidHide(() => done(undefined));
			input.show();
		});
	} finally {
		input.dispose();
	}
}
