/** An IPv4 or IPv6 address, or a range of them in CIDR notation. */
export interface IpRange {
	readonly family: 4 | 6;
	/** As it is written, with the bits behind the prefix; 32 or 128 bits. */
	readonly address: bigint;
	/** How many of the leading bits all addresses of the range share; all of them for a single address. */
	readonly prefix: number;
}

/** Reads `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`; undefined for anything else, white space around it included. */
export function parseIpRange(text: string): IpRange | undefined {
	const [, host, length] = /^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
	const found = host === undefined ? undefined : parseAddress(host);
	if (!found) return undefined;
	const prefix = length === undefined ? bitsOf(found.family) : Number(length);
	return prefix > bitsOf(found.family) ? undefined : { ...found, prefix };
}

/** True when bits behind the prefix are set: `203.0.113.7/24`. */
export function hasHostBits(range: IpRange): boolean {
	return (range.address & hostMask(range)) !== 0n;
}

/** The range with nothing behind its prefix. */
export function networkOf(range: IpRange): IpRange {
	return { ...range, address: range.address & ~hostMask(range) };
}

/** In canonical notation; a single address without its prefix. */
export function ipRangeText({ family, address, prefix }: IpRange): string {
	const host = family === 4 ? ipv4Text(address) : ipv6Text(address);
	return prefix === bitsOf(family) ? host : `${host}/${prefix}`;
}

/** True when every address of `inner` is one of `outer`. */
export function rangeCovers(outer: IpRange, inner: IpRange): boolean {
	return outer.family === inner.family && outer.prefix <= inner.prefix && ((outer.address ^ inner.address) & ~hostMask(outer)) === 0n;
}

/** The fewest ranges that hold exactly the addresses from `first` to `last`; empty when they are of two families or in the wrong order. */
export function rangesBetween(first: IpRange, last: IpRange): readonly IpRange[] {
	const { family } = first;
	const ranges: IpRange[] = [];
	let address = first.address;
	while (family === last.family && address <= last.address && ranges.length < mostRanges) {
		let size = 0;
		while (size < bitsOf(family) && isStartOf(address, size + 1) && address + (1n << BigInt(size + 1)) - 1n <= last.address) size++;
		ranges.push({ family, address, prefix: bitsOf(family) - size });
		address += 1n << BigInt(size);
	}
	return address > last.address ? ranges : [];
}

/** Any two IPv4 addresses have fewer between them. */
const mostRanges = 64;

function isStartOf(address: bigint, size: number): boolean {
	return (address & ((1n << BigInt(size)) - 1n)) === 0n;
}

function bitsOf(family: 4 | 6): number {
	return family === 4 ? 32 : 128;
}

function hostMask({ family, prefix }: IpRange): bigint {
	return (1n << BigInt(bitsOf(family) - prefix)) - 1n;
}

function parseAddress(text: string): Pick<IpRange, 'family' | 'address'> | undefined {
	if (!text.includes(':')) return wrap(4, parseIpv4(text));
	return wrap(6, parseIpv6(text));
}

function wrap(family: 4 | 6, address: bigint | undefined): Pick<IpRange, 'family' | 'address'> | undefined {
	return address === undefined ? undefined : { family, address };
}

/** A leading zero is refused: some readers take it for octal. */
function parseIpv4(text: string): bigint | undefined {
	const parts = text.split('.');
	if (parts.length !== 4 || !parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined;
	return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

/** `::` stands for as many zero groups as are missing; the last two groups may be written as an IPv4 address. */
function parseIpv6(text: string): bigint | undefined {
	const whole = withoutIpv4(text);
	const halves = whole?.split('::');
	if (!halves || halves.length > 2) return undefined;
	const [head, tail] = halves.map(half => half === '' ? [] : half.split(':'));
	const missing = 8 - head!.length - (tail?.length ?? 0);
	if (tail ? missing < 1 : missing !== 0) return undefined;
	const groups = [...head!, ...Array.from({ length: missing }, () => '0'), ...tail ?? []];
	if (!groups.every(group => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
	return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function withoutIpv4(text: string): string | undefined {
	const [, head, quad] = /^(.*:)([^:]*\.[^:]*)$/.exec(text) ?? [];
	if (head === undefined || quad === undefined) return text;
	const address = parseIpv4(quad);
	return address === undefined ? undefined : `${head}${(address >> 16n).toString(16)}:${(address & 0xffffn).toString(16)}`;
}

function ipv4Text(address: bigint): string {
	return [24n, 16n, 8n, 0n].map(shift => (address >> shift) & 0xffn).join('.');
}

/** The longest run of zero groups is left out: https://www.rfc-editor.org/rfc/rfc5952 */
function ipv6Text(address: bigint): string {
	const groups = Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
	const run = [...groups.join(':').matchAll(/\b0(?::0\b)+/g)].sort((a, b) => b[0].length - a[0].length)[0];
	if (!run) return groups.join(':');
	const text = groups.join(':');
	return `${text.slice(0, run.index).replace(/:$/, '')}::${text.slice(run.index + run[0].length).replace(/^:/, '')}`;
}
