const toDo = Symbol('what is worked out when it is asked for');

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
		Object.defineProperty(made, toDo, { value: works });
		for (const [name, accessor] of accessors) Object.defineProperty(made, name, accessor);
		return made as Whole;
	};
}

interface Unfinished {
	readonly [toDo]: Readonly<Record<string, () => unknown>>;
}

function accessorOf(name: string): PropertyDescriptor & ThisType<Unfinished> {
	return {
		configurable: true,
		enumerable: true,
		get() {
			const value = this[toDo][name]!();
			Object.defineProperty(this, name, { value, enumerable: true, configurable: true, writable: true });
			return value;
		},
	};
}
