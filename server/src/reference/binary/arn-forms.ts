import { globsIntersect, hasWildcard } from '../../base/glob.js';
import type { ArnFormInfo, ResourceTypeInfo } from '../catalog.js';

/** Which resource types an ARN may belong to. */
export interface ArnForms {
	/** Indexes of the types one of whose forms shares an ARN with the pattern, in order. */
	matching(arn: string): readonly number[];
}

/** `forms[type]` are the ARN forms of a type, with `${Name}` parts. */
export function openArnForms(forms: readonly (readonly string[])[]): ArnForms {
	const everyType = forms.map((_, type) => type);
	const candidates = openCandidates(forms);
	const made: (readonly Form[] | undefined)[] = [];
	const formsOf = (type: number): readonly Form[] => made[type] ??= forms[type]!.map(toForm);
	return {
		matching(arn) {
			const wanted = arn.replaceAll('\u0000', '*').replace(/\*{2,}/g, '*');
			if (wanted === '*') return everyType;
			if (wanted.length > longestArn) return [];
			const parts = split(wanted);
			const service = parts[2] ?? '*';
			const types = hasWildcard(service) ? everyType : candidates(service);
			const readings = readingsOf(parts).map(reading => ({ parts: reading, head: headOf(reading[partCount - 1] ?? '*') }));
			return types.filter(type => formsOf(type).some(form => readings.some(reading => meets(reading.parts, reading.head, form))));
		},
	};
}

/** The forms of all types, by the service in them; without those that leave it open. */
export function formsByService(types: readonly ResourceTypeInfo[]): ReadonlyMap<string, readonly ArnFormInfo[]> {
	const byService = new Map<string, ArnFormInfo[]>();
	for (const type of types) {
		for (const text of type.arns) {
			const [, , service = '', region = '', account = '', resource = ''] = toForm(text).parts;
			if (hasWildcard(service)) continue;
			const forms = byService.get(service);
			const form = { type, text, region, account, resource };
			if (forms) forms.push(form);
			else byService.set(service, [form]);
		}
	}
	return byService;
}

/** Those of the forms of one service whose resource shares a text with the pattern; all for one that is longer than any ARN. */
export function formsThatDescribe(service: string, resource: string, forms: readonly ArnFormInfo[]): readonly ArnFormInfo[] {
	if (resource.length > longestArn) return forms;
	// A bucket's name has no slash, as said below.
	const isObject = service === 's3' && resource.includes('/');
	return forms.filter(form => !(isObject && form.resource === '*') && globsIntersect(form.resource, resource));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html gives the longest ARN as 2,048 characters. */
const longestArn = 2048;

/** arn, partition, service, region, account, resource; the resource may hold colons. */
type Parts = readonly string[];

const partCount = 6;

interface Form {
	readonly parts: Parts;
	/** What the resource begins with, before the first variable part. */
	readonly head: string;
}

/** A variable part may be anything: AWS's own resources have no account in it, or the word `aws`. */
function toForm(form: string): Form {
	const parts = split(form.replace(/\$\{[^}]*\}/g, '*'));
	return { parts, head: headOf(parts[partCount - 1] ?? '*') };
}

function split(arn: string): Parts {
	const parts = arn.split(':');
	return parts.length > partCount ? [...parts.slice(0, partCount - 1), parts.slice(partCount - 1).join(':')] : parts;
}

/**
 * A star at the end of the region may stand for the account too, where what follows looks like none: `arn:aws:lambda:*:function:report`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
function readingsOf(parts: Parts): readonly Parts[] {
	const [arn = '', partition = '', service = '', region = '', account = '', resource] = parts;
	if (resource === undefined || !region.endsWith('*') || !/[A-Za-z]/.test(account)) return [parts];
	return [parts, [arn, partition, service, region, '*', `${account}:${resource}`]];
}

function headOf(resource: string): string {
	const wildcard = resource.search(/[*?]/);
	return wildcard < 0 ? resource : resource.slice(0, wildcard);
}

/** The types by the service in their forms; those that leave it open are candidates for every service. */
function openCandidates(forms: readonly (readonly string[])[]): (service: string) => readonly number[] {
	const groups = new Map<string, number[]>();
	forms.forEach((arns, type) => {
		for (const service of new Set(arns.map(serviceOf))) {
			const group = groups.get(service);
			if (group) group.push(type);
			else groups.set(service, [type]);
		}
	});
	const open = [...groups].flatMap(([service, types]) => service.includes('$') ? types : []);
	for (const [service, types] of groups) groups.set(service, [...new Set([...types, ...open])].sort((a, b) => a - b));
	return service => groups.get(service) ?? open;
}

function serviceOf(form: string): string {
	return form.split(':', 3)[2] ?? '';
}

/** Part by part where both have six; as one text where a wildcard of the pattern may stand for several parts. */
function meets(arn: Parts, head: string, { parts, head: formHead }: Form): boolean {
	if (arn.length !== partCount || parts.length !== partCount) return globsIntersect(arn.join(':'), parts.join(':'));
	if (!head.startsWith(formHead) && !formHead.startsWith(head)) return false;
	if (isBucketForm(parts) && arn[partCount - 1]!.includes('/')) return false;
	return arn.every((part, index) => partMeets(part, parts[index]!));
}

/** A bucket's name has no slash: what has one is an object. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function isBucketForm([, , service, region, , resource]: Parts): boolean {
	return service === 's3' && region === '' && resource === '*';
}

function partMeets(a: string, b: string): boolean {
	return a === b || a === '*' || b === '*' || globsIntersect(a, b);
}
