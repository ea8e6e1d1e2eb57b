/**
 * Dates as the W3C writes them: `2026`, `2026-12`, `2026-12-31`, `2026-12-31T23:59Z`, `2026-12-31T23:59:59.5+01:00`.
 * A time without a zone is taken for UTC. https://www.w3.org/TR/NOTE-datetime
 */
const form = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i;

/** Milliseconds since 1970 at which the date begins; undefined where the text is no such date, or names a day that does not exist. */
export function parseIsoDate(text: string): number | undefined {
	const match = form.exec(text);
	if (!match) return undefined;
	const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(part => part === undefined ? undefined : Number(part)) as [number];
	return exists(month, 1, 12) && exists(day, 1, daysIn(year, month)) && exists(hour, 0, 24) && exists(minute, 0, 59) && exists(second, 0, 60)
		? Date.UTC(year, month - 1, day, hour, minute, second) - offsetOf(match[7])
		: undefined;
}

/** `2026-12-31T23:59:59Z`. */
export function isoDateText(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The moment that a date in another common form means, in ISO form; undefined where it is none, or may be read in two ways. */
export function isoDateOf(text: string): string | undefined {
	for (const read of otherForms) {
		const iso = read(text.trim());
		const milliseconds = iso === undefined ? undefined : parseIsoDate(iso);
		if (milliseconds !== undefined) return isoDateText(milliseconds);
	}
	return undefined;
}

function exists(value: number, least: number, most: number): boolean {
	return value >= least && value <= most;
}

function daysIn(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetOf(zone: string | undefined): number {
	const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '') ?? [];
	return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

const otherForms: readonly ((text: string) => string | undefined)[] = [compact, spaced, slashed, named];

/** `20261231`, `20261231T235959Z`. */
function compact(text: string): string | undefined {
	const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(text) ?? [];
	return year && `${year}-${month!}-${day!}${hour ? `T${hour}:${minute!}:${second!}Z` : ''}`;
}

/** `2026-12-31 23:59:59`, `2026/12/31`, `2026-6-3`. */
function spaced(text: string): string | undefined {
	const [, year, month, day, time] = /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ](.*))?$/.exec(text) ?? [];
	return year && joined(year, month!, day!, time);
}

/** `31/12/2026`, `31.12.2026`, `12/31/2026`: only where one of the two can be no month. */
function slashed(text: string): string | undefined {
	const [, one, two, year, time] = /^(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?:[T ](.*))?$/.exec(text) ?? [];
	if (year === undefined) return undefined;
	if (Number(one) > 12) return joined(year, two!, one!, time);
	return Number(two) > 12 || one === two ? joined(year, one!, two!, time) : undefined;
}

/** `31 December 2026`, `Dec 31, 2026`. */
function named(text: string): string | undefined {
	const [, day, name, year] = /^(\d\d?)\.? ([a-z]{3})[a-z]*\.?,? (\d{4})$/i.exec(text) ?? [];
	if (year !== undefined) return monthOf(name!) && joined(year, monthOf(name!)!, day!, undefined);
	const [, first, second, last] = /^([a-z]{3})[a-z]*\.? (\d\d?),? (\d{4})$/i.exec(text) ?? [];
	return last && monthOf(first!) && joined(last, monthOf(first!)!, second!, undefined);
}

function monthOf(name: string): string | undefined {
	const index = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(name.toLowerCase());
	return index < 0 ? undefined : String(index + 1);
}

function joined(year: string, month: string, day: string, time: string | undefined): string {
	const clock = time === undefined ? '' : `T${/^\d\d:\d\d(:\d\d)?$/.test(time) ? `${time}Z` : time}`;
	return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${clock}`;
}
