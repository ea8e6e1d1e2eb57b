import { ipRangeText, networkOf, parseIpRange, rangesBetween } from '../base/ip-range.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { compares } from './shared/condition-reading.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-ip-value',
	summary: 'A value of an IP address operator is no address and no range',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-type-mismatch-ip-range',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
	],

	visit: {
		condition: where(compares('IPAddress'), test => {
			const found: Finding[] = [];
			for (const value of literalValues(test).filter(({ text }) => parseIpRange(text) === undefined)) {
				const meant = meantRanges(value.text);
				const changes = meant.length > 0 ? replaceTestValue(value, meant) : [];
				const fix: Fix = { title: `Change to ${meant.map(text => `"${text}"`).join(', ')}`, safety: 'unsafe', changes };
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					message: `${quoted(value.text, 50)} is no IP address and no range such as "203.0.113.0/24".`,
					fixes: changes.length > 0 ? [fix] : [],
				});
			}
			return found;
		}),
	},
});

/** The ranges in CIDR notation that a text says in other ways; empty where it says none. */
function meantRanges(text: string): readonly string[] {
	const trimmed = text.replace(/\s/g, '');
	if (parseIpRange(trimmed)) return [trimmed];
	const [, first, last] = /^([^-]+)-([^-]+)$/.exec(trimmed) ?? [];
	if (first !== undefined && last !== undefined) return between(first, last);
	const [, host, mask] = /^([^/]+)\/(.+)$/.exec(trimmed) ?? /^(\d+(?:\.\d+){0,2})\.\*/.exec(trimmed) ?? [];
	return host === undefined ? [] : withPrefix(host, mask);
}

/** More ranges than this are not what a list was meant to hold. */
const mostRanges = 16;

function between(first: string, last: string): readonly string[] {
	const [from, to] = [parseIpRange(first), parseIpRange(last)];
	const ranges = from && to && !first.includes('/') && !last.includes('/') ? rangesBetween(from, to) : [];
	return ranges.length > mostRanges ? [] : ranges.map(ipRangeText);
}

/** A prefix that is too long, a mask in place of a prefix, or stars in place of numbers. */
function withPrefix(host: string, mask: string | undefined): readonly string[] {
	const numbers = host.split('.');
	const starred = mask === undefined ? `${[...numbers, '0', '0', '0'].slice(0, 4).join('.')}/${numbers.length * 8}` : undefined;
	const address = parseIpRange(host);
	const most = address?.family === 6 ? 128 : 32;
	const bits = mask === undefined ? undefined : /^\d+$/.test(mask) ? Math.min(Number(mask), most) : prefixOfMask(mask);
	const text = starred ?? (address && bits !== undefined ? `${host}/${bits}` : undefined);
	const range = text === undefined ? undefined : parseIpRange(text);
	return range ? [ipRangeText(networkOf(range))] : [];
}

/** 24 for `255.255.255.0`. */
function prefixOfMask(mask: string): number | undefined {
	const bits = parseIpRange(mask)?.address.toString(2).padStart(32, '0');
	return bits !== undefined && /^1*0*$/.test(bits) && bits.length === 32 ? bits.indexOf('0') < 0 ? 32 : bits.indexOf('0') : undefined;
}
