import { HOLE } from '../../syntax/node.js';

/** A value as messages show it: in quotes, what is computed elsewhere as `${…}`, its middle cut out where it is longer than `limit`. */
export function quoted(text: string, limit = 40): string {
	const known = text.includes(HOLE) ? text.replaceAll(HOLE, '${…}') : text;
	const shown = /\s/.test(known) ? known.replace(/\s/g, ' ') : known;
	return `"${shown.length > limit ? cut(shown, limit) : shown}"`;
}

function cut(text: string, limit: number): string {
	const half = Math.floor((limit - 1) / 2);
	return `${text.slice(0, half)}…${text.slice(-half)}`;
}
