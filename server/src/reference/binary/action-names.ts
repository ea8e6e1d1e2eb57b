import { globMatches } from '../../base/glob.js';

/** The names of all actions as one text, sorted within each service, and the searches in it. */
export interface ActionNames {
	readonly count: number;
	nameOf(id: number): string;
	serviceOf(id: number): number;
	/** Position among the actions of its service, from 0. */
	placeOf(id: number): number;
	/** The id of `service:name`, -1 when there is none. */
	find(service: number, lowerName: string): number;
	/** The ids of one service whose names a lower-case pattern describes, added to `found`. */
	expandIn(service: number, lowerPattern: string, found: number[]): void;
	/** The ids of all services, likewise. */
	expandInAll(lowerPattern: string, found: number[]): void;
	idsOf(service: number): number[];
}

interface Names {
	readonly text: string;
	readonly lower: string;
	/** Where each name starts in the texts; one more at the end. */
	readonly starts: Uint32Array;
	readonly services: Uint16Array;
}

/** `text` holds the names line by line; `services` the first id of each service, and the count at the end. */
export function openActionNames(text: string, services: Uint16Array): ActionNames {
	const count = services[services.length - 1]!;
	const names: Names = { text, lower: text.toLowerCase(), starts: startsOf(text, count), services };
	return {
		count,
		nameOf: id => text.slice(names.starts[id], names.starts[id + 1]! - 1),
		serviceOf: id => serviceOf(services, id),
		placeOf: id => id - services[serviceOf(services, id)]!,
		find: (service, name) => find(names, service, name),
		expandIn(service, pattern, found) { expandIn(names, service, pattern, found); },
		expandInAll(pattern, found) { expandInAll(names, pattern, found); },
		idsOf(service) {
			const ids: number[] = [];
			addRange(ids, services[service]!, services[service + 1]!);
			return ids;
		},
	};
}

function startsOf(text: string, count: number): Uint32Array {
	const starts = new Uint32Array(count + 1);
	let at = 0;
	for (let id = 0; id < count; id++) {
		starts[id] = at;
		at = text.indexOf('\n', at) + 1 || text.length + 1;
	}
	starts[count] = text.length + 1;
	return starts;
}

function serviceOf(services: Uint16Array, id: number): number {
	let low = 0;
	let high = services.length - 2;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (services[middle]! <= id) low = middle;
		else high = middle - 1;
	}
	return low;
}

function find(names: Names, service: number, name: string): number {
	const { starts, services } = names;
	const id = firstFrom(names, services[service]!, services[service + 1]!, name, false);
	const end = services[service + 1] ?? 0;
	return id < end && starts[id + 1]! - starts[id]! - 1 - name.length === 0 && compareHead(names, id, name) === 0 ? id : -1;
}

function expandIn(names: Names, service: number, pattern: string, found: number[]): void {
	const wildcard = pattern.search(/[*?]/);
	if (wildcard < 0) {
		const id = find(names, service, pattern);
		if (id >= 0) found.push(id);
		return;
	}
	const head = pattern.slice(0, wildcard);
	const from = firstFrom(names, names.services[service]!, names.services[service + 1]!, head, false);
	const to = firstFrom(names, from, names.services[service + 1]!, head, true);
	const rest = pattern.slice(wildcard);
	if (rest === '*') addRange(found, from, to);
	else scan(names, rest, from, to, head.length, found);
}

/** A pattern that begins with a letter is searched by halves in each service, any other in the text of all. */
function expandInAll(names: Names, pattern: string, found: number[]): void {
	const { services } = names;
	if (pattern === '*') addRange(found, 0, services[services.length - 1]!);
	else if (pattern.startsWith('*') || pattern.startsWith('?')) scan(names, pattern, 0, services[services.length - 1]!, 0, found);
	else for (let service = 0; service + 1 < services.length; service++) expandIn(names, service, pattern, found);
}

/** The first id in [low, high) whose name is not before `head`; with `past`, the first whose name is behind all that begin with it. */
function firstFrom(names: Names, low: number, high: number, head: string, past: boolean): number {
	let from = low;
	let to = high;
	while (from < to) {
		const middle = (from + to) >> 1;
		const order = compareHead(names, middle, head);
		if (order < 0 || (past && order === 0)) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** Compares the first characters of a name, without cutting it out. */
function compareHead({ lower, starts }: Names, id: number, head: string): number {
	const start = starts[id]!;
	const end = starts[id + 1]! - 1;
	for (let index = 0; index < head.length; index++) {
		if (start + index >= end) return -1;
		const difference = lower.charCodeAt(start + index) - head.charCodeAt(index);
		if (difference !== 0) return difference;
	}
	return 0;
}

/**
 * Adds the ids in [from, to) whose name, but for its first `skip` characters, the pattern describes. The longest literal of the pattern is
 * searched in the text of all names at once, and only names that hold it are looked at.
 */
function scan(names: Names, pattern: string, from: number, to: number, skip: number, found: number[]): void {
	const { lower, starts } = names;
	const literal = longestLiteral(pattern);
	const matches = (id: number): boolean => globMatches(pattern, lower, starts[id]! + skip, starts[id + 1]! - 1);
	if (literal === '') {
		for (let id = from; id < to; id++) if (matches(id)) found.push(id);
		return;
	}
	const end = starts[to]!;
	for (let id = from; id < to; id++) {
		const at = lower.indexOf(literal, starts[id]);
		if (at < 0 || at >= end) return;
		id = idAt(starts, at, id, to - 1);
		if (matches(id)) found.push(id);
	}
}

function longestLiteral(pattern: string): string {
	return pattern.split(/[*?]/).reduce((longest, piece) => piece.length > longest.length ? piece : longest, '');
}

/** The id whose name holds the offset, searched in [low, high]. */
function idAt(starts: Uint32Array, offset: number, low: number, high: number): number {
	if (starts[low + 1]! > offset) return low;
	let from = low;
	let to = high;
	while (from < to) {
		const middle = (from + to + 1) >> 1;
		if (starts[middle]! <= offset) from = middle;
		else to = middle - 1;
	}
	return from;
}

function addRange(found: number[], from: number, to: number): void {
	for (let id = from; id < to; id++) found.push(id);
}
