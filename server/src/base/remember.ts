/**
 * The function with a memory: it works an answer out once, and forgets all of them when there are `most`, so that a long life costs no more than that.
 * For pure functions of a text, or a number, whose answers nobody changes.
 */
export function remembering<Value, Key = string>(most: number, work: (key: Key) => Value): (key: Key) => Value {
	const answers = new Map<Key, Value>();
	return key => {
		const known = answers.get(key);
		if (known !== undefined || answers.has(key)) return known!;
		if (answers.size >= most) answers.clear();
		const value = work(key);
		answers.set(key, value);
		return value;
	};
}

/** The same for functions of two texts. */
export function rememberingPairs<Value>(most: number, work: (one: string, other: string) => Value): (one: string, other: string) => Value {
	const answers = new Map<string, Map<string, Value>>();
	let count = 0;
	return (one, other) => {
		const ofOne = answers.get(one);
		const known = ofOne?.get(other);
		if (ofOne && (known !== undefined || ofOne.has(other))) return known!;
		if (count >= most) {
			answers.clear();
			count = 0;
		}
		const value = work(one, other);
		const others = answers.get(one) ?? new Map<string, Value>();
		answers.set(one, others.set(other, value));
		count++;
		return value;
	};
}
