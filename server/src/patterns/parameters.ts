/** What a pattern asks for. Values travel as text: from a terminal, an input box or a snippet. */
export interface Parameter<Value = unknown> {
	/** A question's subject in a few words: `Name of the bucket`. */
	readonly ask: string;
	/** One that fits and can be seen to be an example; empty where the value may be left out. */
	readonly example: string;
	/** The words it may be, where only some are possible. */
	readonly choices?: readonly string[];
	/** What the choices come to, by word, where that is not plain. */
	readonly meanings?: Readonly<Record<string, string>>;
	/** True where it is any number of the choices, with commas between them, or `none`. */
	readonly several?: boolean;
	/** What has to be chosen for it to be of use; it is not asked for otherwise. */
	readonly only?: OnlyWith;
	/** Where the configuration says it. */
	readonly from?: 'account' | 'region' | 'organization' | 'boundary';
	/** The place that hosts know by themselves. */
	readonly place?: 'account' | 'partition' | 'region';
	/** True for a value that is not written as it is, so that no editor can follow it. */
	readonly computed?: boolean;
	/** What is wrong with a text, as a sentence; undefined where it fits. */
	problem(value: string): string | undefined;
	/** A text that fits as a value. */
	read(value: string): Value;
}

/** The parameter that is one of these words, or has one of them among its own. */
export interface OnlyWith {
	readonly parameter: string;
	readonly words: readonly string[];
}

/** What is asked, with all that can be answered and when it matters. */
export function questionOf({ ask, choices, several, only }: Parameter): string {
	const words = choices ? `: ${choices.join(', ')}${several ? '; several with commas, or none' : ''}` : '';
	return `${ask}${words}${only ? `; only with ${only.words.join(' or ')}` : ''}`;
}

/** The parameter, asked for only where another one is one of these words. */
export function onlyWith<Value>(parameter: string, words: readonly string[], asked: Parameter<Value>): Parameter<Value> {
	return { ...asked, only: { parameter, words } };
}

/** One line of text. `wanted` says what fits, as in "is not …". */
export function line(ask: string, example: string, pattern: RegExp, wanted: string, more: Pick<Parameter, 'from' | 'place' | 'computed'> = {}): Parameter<string> {
	return { ask, example, ...more, read: value => value, problem: value => pattern.test(value) ? undefined : `"${value}" is not ${wanted}.` };
}

/** A line that may be left empty. */
export function optional(parameter: Parameter<string>): Parameter<string> {
	return { ...parameter, example: '', problem: value => value === '' ? undefined : parameter.problem(value) };
}

/** Several of a kind, with commas between them. */
export function list(item: Parameter<string>, ask: string, example = item.example): Parameter<readonly string[]> {
	return { ask, example, read: itemsOf, problem: value => itemsOf(value).length === 0 ? 'Name at least one.' : itemsOf(value).map(it => item.problem(it)).find(it => it !== undefined) };
}

/** One of several words, the first unless something else is said. */
export function choice<const Word extends string>(ask: string, words: readonly [Word, ...Word[]]): Parameter<Word> {
	return {
		ask, example: words[0], choices: words,
		read: value => words.find(it => it === value) ?? words[0],
		problem: value => words.some(it => it === value) ? undefined : `This takes ${oneOf(words)}, not "${value}".`,
	};
}

/** Some of several words, each with what it comes to, with commas between them; `none` for none of them. */
export function some<Word extends string>(ask: string, meanings: Readonly<Record<Word, string>>, example: string): Parameter<ReadonlySet<Word>> {
	const words = Object.keys(meanings) as Word[];
	const unknown = (value: string): string | undefined => itemsOf(value).find(it => it !== 'none' && !words.some(word => word === it));
	return {
		ask, example, choices: words, meanings, several: true, computed: true,
		read: value => new Set(words.filter(it => itemsOf(value).includes(it))),
		problem(value) {
			if (value.trim() === '') return 'Name at least one, or none.';
			const word = unknown(value);
			return word === undefined ? undefined : `This takes some of ${words.join(', ')}, or none; there is no "${word}".`;
		},
	};
}

function oneOf(words: readonly string[]): string {
	return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}

function itemsOf(value: string): readonly string[] {
	return [...new Set(value.split(',').map(it => it.trim()).filter(it => it !== ''))];
}
