import type { Policy } from '../../policy/model.js';

/** Gives out Sids that no statement of the policy has, each once. */
export interface SidSource {
	/** `wanted`, or `wanted` with the lowest number from 2 that makes it one of a kind. */
	take(wanted: string): string;
}

/** Knows every Sid that is written here, once it is asked, and remembers the last number of each name: many statements may want the same. */
export function createSidSource({ statements }: Policy): SidSource {
	let taken: Set<string> | undefined;
	const last = new Map<string, number>();
	return {
		take(wanted) {
			taken ??= new Set(statements.flatMap(({ sid }) => sid?.known ? [sid.text] : []));
			let sid = wanted;
			for (let number = (last.get(wanted) ?? 1) + 1; taken.has(sid); number++) {
				sid = `${wanted}${number}`;
				last.set(wanted, number);
			}
			taken.add(sid);
			return sid;
		},
	};
}
