import { HOLE } from '../../syntax/node.js';

/** A value as messages show it: in quotes, what is computed elsewhere as `${…}`, its middle cut out where it is longer than `limit`. */
export function quoted(text: string, limit = 40): string {
	const shown = odd.test(text) ? text.replaceAll(HOLE, '${…}').replace(/\s/g, ' ') : text;
	return `"${shown.length > limit ? cut(shown, limit) : shown}"`;
}

// eslint-disable-next-line no-control-regex -- HOLE is such a character.
const odd = /[\s\u0000]/;

function cut(text: string, limit: number): string {
	const half = Math.floor((limit - 1) / 2);
	return `${text.slice(0, half)}…${text.slice(-half)}`;
}
