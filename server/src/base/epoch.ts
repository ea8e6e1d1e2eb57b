/** True for a time in seconds since 1970. Four digits are a year. */
export function isEpoch(text: string): boolean {
	return /^\d{5,}(\.\d+)?$/.test(text);
}

/** Milliseconds since 1970: twelve digits and more count milliseconds already. */
export function epochMilliseconds(text: string): number {
	return Number(text) * (text.replace(/\..*/, '').length >= 12 ? 1 : 1000);
}
