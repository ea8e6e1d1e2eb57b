/**
 * The function with a memory: it works an answer out once, and forgets all of them when there are `most`, so that a long life costs no more than that.
 * For pure functions of a text whose answers nobody changes.
 */
export function remembering<Value>(most: number, work: (text: string) => Value): (text: string) => Value {
	const answers = new Map<string, { readonly value: Value }>();
	return text => {
		const known = answers.get(text);
		if (known) return known.value;
		if (answers.size >= most) answers.clear();
		const value = work(text);
		answers.set(text, { value });
		return value;
	};
}
