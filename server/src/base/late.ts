const late = Symbol('parts that are worked out when they are asked for');

/** For each part the work that it takes. */
type Works<Parts> = { readonly [Name in keyof Parts]: () => Parts[Name] };

/**
 * Makes objects of which the named parts are worked out when somebody first asks for them, and once:
 * `lateParts<Fix, 'changes'>('changes')({ title, safety }, { changes: () => … })`.
 *
 * A `get changes() { … }` in an object literal reads better, but is a function of its own in each object. V8 keeps such objects as dictionaries, and
 * whatever the function can see, a whole document, until the next full collection. These share one function; each has but its own works.
 */
export function lateParts<Whole extends object, Late extends keyof Whole & string>(...names: readonly Late[]): (made: Omit<Whole, Late>, works: Works<Required<Pick<Whole, Late>>>) => Whole {
	const accessors = names.map(name => [name, accessorOf(name)] as const);
	return (made, works) => {
		const whole = Object.assign(made, { [late]: { works, parts: undefined } });
		for (const [name, accessor] of accessors) Object.defineProperty(whole, name, accessor);
		return whole as Whole;
	};
}

interface Unfinished {
	readonly [late]: { readonly works: Readonly<Record<string, () => unknown>>; parts: Record<string, unknown> | undefined };
}

function accessorOf(name: string): PropertyDescriptor & ThisType<Unfinished> {
	return {
		configurable: true,
		enumerable: true,
		get() {
			const unfinished = this[late];
			const parts = unfinished.parts ??= {};
			return name in parts ? parts[name] : parts[name] = unfinished.works[name]!();
		},
	};
}
