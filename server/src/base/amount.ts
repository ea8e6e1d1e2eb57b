/** True for a whole or decimal number, as IAM compares them: `3600`, `1.2`, `-1`. */
export function isNumber(text: string): boolean {
	return /^[+-]?\d+(\.\d+)?$/.test(text);
}

/** The length of `1h`, `90 min` or `7 days` in seconds; undefined for what is no length of time. */
export function secondsIn(text: string): number | undefined {
	const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim()) ?? [];
	const found = unit === undefined ? undefined : units.find(({ names }) => names.includes(unit.toLowerCase()));
	return found && Number(amount) * found.seconds;
}

/** The number in a text that only separates its thousands: `86,400`, `86_400`. */
export function withoutSeparators(text: string): string | undefined {
	return /^\d{1,3}([,_' ]\d{3})+$/.test(text.trim()) ? text.replace(/\D/g, '') : undefined;
}

const units: readonly { readonly seconds: number; readonly names: readonly string[] }[] = [
	{ seconds: 0.001, names: ['ms', 'millisecond', 'milliseconds'] },
	{ seconds: 1, names: ['s', 'sec', 'secs', 'second', 'seconds'] },
	{ seconds: 60, names: ['m', 'min', 'mins', 'minute', 'minutes'] },
	{ seconds: 3600, names: ['h', 'hr', 'hrs', 'hour', 'hours'] },
	{ seconds: 86_400, names: ['d', 'day', 'days'] },
];
