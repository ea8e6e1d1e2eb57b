import { parseIpRange, rangeCovers, type IpRange } from '../base/ip-range.js';

/**
 * Addresses that no request from the Internet comes from: private networks, loopback and link-local addresses.
 * https://www.rfc-editor.org/rfc/rfc1918, https://www.rfc-editor.org/rfc/rfc4193, https://www.rfc-editor.org/rfc/rfc6890
 */
const privateRanges: readonly IpRange[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16', 'fc00::/7', 'fe80::/10', '::1/128']
	.flatMap(text => parseIpRange(text) ?? []);

/** True when all addresses of the range are private. */
export function isPrivate(range: IpRange): boolean {
	return privateRanges.some(it => rangeCovers(it, range));
}

/** The family of which the ranges together hold every address: one of them does, or two halves. */
export function wholeFamily(ranges: readonly IpRange[]): 4 | 6 | undefined {
	return ([4, 6] as const).find(family => {
		const own = ranges.filter(range => range.family === family);
		const half = (bit: 0n | 1n): boolean => own.some(({ prefix, address }) => prefix === 1 && (address >> (family === 4 ? 31n : 127n)) === bit);
		return own.some(({ prefix }) => prefix === 0) || half(0n) && half(1n);
	});
}
