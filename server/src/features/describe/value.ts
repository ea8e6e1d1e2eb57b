import { regions } from '../../reference/partitions.js';
import type { Catalog } from '../../reference/catalog.js';
import { servicePrincipal } from '../../reference/service-principals.js';
import { bold, code, grouped, paragraphs, plain } from '../markdown.js';
import { describePrincipal } from './principal.js';
import { describeResource } from './resource.js';

/** What a value of a condition stands for, where its form tells: an account, a region, an organization, addresses, an ARN, a service. */
export function describeConditionValue(text: string, catalog: Catalog): string | undefined {
	if (/^\d{12}$/.test(text)) return `${bold('AWS account')} ${code(text)}`;
	if (/^o-[a-z0-9]{10,32}$/.test(text)) return `${bold('Organization')} ${code(text)}`;
	if (/^arn:[^:]*:iam::\d{12}:(?:root$|role\/|user\/)/.test(text)) return describePrincipal('AWS', text);
	if (text.startsWith('arn:')) return describeResource(text, undefined, catalog);
	const region = regions.find(({ name }) => name === text);
	if (region) return paragraphs(`${bold('Region')} ${code(text)} · ${plain(region.title)}`, `In the partition ${code(region.partition)}.`);
	return addresses(text) ?? service(text);
}

function service(text: string): string | undefined {
	const known = servicePrincipal(text);
	return known && `${bold('AWS service')} ${code(text)} · ${plain(known.title)}`;
}

/** Ranges of IPv4; how many addresses IPv6 has nobody wants to know. */
function addresses(text: string): string | undefined {
	const [, base, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/.exec(text) ?? [];
	if (base === undefined || Number(bits ?? 32) > 32) return undefined;
	const start = base.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
	const count = 2 ** (32 - Number(bits ?? 32));
	const first = start - start % count;
	return count === 1 ? `${bold('Address')} ${code(base)}` : `${bold('Addresses')} ${code(dotted(first))} to ${code(dotted(first + count - 1))} · ${grouped(count)} in all`;
}

function dotted(address: number): string {
	return [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.');
}
