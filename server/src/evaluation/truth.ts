/** Three-valued: `maybe` where it hangs on something that is not known. */
export type Truth = 'yes' | 'no' | 'maybe';

export function truthOf(value: boolean): Truth {
	return value ? 'yes' : 'no';
}

export function not(value: Truth): Truth {
	return value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'maybe';
}

/** Yes when one is, no when all are. */
export function anyOf(values: Iterable<Truth>): Truth {
	let result: Truth = 'no';
	for (const value of values) {
		if (value === 'yes') return 'yes';
		if (value === 'maybe') result = 'maybe';
	}
	return result;
}

/** No when one is, yes when all are. */
export function allOf(values: Iterable<Truth>): Truth {
	let result: Truth = 'yes';
	for (const value of values) {
		if (value === 'no') return 'no';
		if (value === 'maybe') result = 'maybe';
	}
	return result;
}
