/**
 * How many samples a property test takes: enough to catch what breaks in a few seconds, or with `THOROUGH=1` as many as it was written with.
 */
export function samples(quick: number, thorough: number): number {
	return process.env['THOROUGH'] ? thorough : quick;
}
