import { closest } from '../base/closest.js';

/**
 * Partitions and regions. As of 2026-11-24.
 *
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export interface Region {
	/** `eu-west-1`. */
	readonly name: string;
	/** `Europe (Ireland)`. */
	readonly title: string;
	readonly partition: string;
}

export const partitions: Readonly<Record<string, string>> = {
	'aws': 'AWS',
	'aws-cn': 'AWS China',
	'aws-us-gov': 'AWS GovCloud (US)',
	'aws-iso': 'AWS Secret and Top Secret regions (ISO)',
	'aws-iso-b': 'AWS Secret region (ISO B)',
	'aws-iso-e': 'AWS ISO E (Europe)',
	'aws-iso-f': 'AWS ISO F',
	'aws-eusc': 'AWS European Sovereign Cloud',
};

const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'aws': {
		'af-south-1': 'Africa (Cape Town)', 'ap-east-1': 'Asia Pacific (Hong Kong)', 'ap-east-2': 'Asia Pacific (Taipei)', 'ap-northeast-1': 'Asia Pacific (Tokyo)',
		'ap-northeast-2': 'Asia Pacific (Seoul)', 'ap-northeast-3': 'Asia Pacific (Osaka)', 'ap-south-1': 'Asia Pacific (Mumbai)', 'ap-south-2': 'Asia Pacific (Hyderabad)',
		'ap-southeast-1': 'Asia Pacific (Singapore)', 'ap-southeast-2': 'Asia Pacific (Sydney)', 'ap-southeast-3': 'Asia Pacific (Jakarta)',
		'ap-southeast-4': 'Asia Pacific (Melbourne)', 'ap-southeast-5': 'Asia Pacific (Malaysia)', 'ap-southeast-6': 'Asia Pacific (New Zealand)', 'ap-southeast-7': 'Asia Pacific (Thailand)',
		'ca-central-1': 'Canada (Central)', 'ca-west-1': 'Canada West (Calgary)', 'eu-central-1': 'Europe (Frankfurt)', 'eu-central-2': 'Europe (Zurich)',
		'eu-north-1': 'Europe (Stockholm)', 'eu-south-1': 'Europe (Milan)', 'eu-south-2': 'Europe (Spain)', 'eu-west-1': 'Europe (Ireland)', 'eu-west-2': 'Europe (London)',
		'eu-west-3': 'Europe (Paris)', 'il-central-1': 'Israel (Tel Aviv)', 'me-central-1': 'Middle East (UAE)', 'me-south-1': 'Middle East (Bahrain)',
		'mx-central-1': 'Mexico (Central)', 'sa-east-1': 'South America (São Paulo)', 'us-east-1': 'US East (N. Virginia)', 'us-east-2': 'US East (Ohio)',
		'us-west-1': 'US West (N. California)', 'us-west-2': 'US West (Oregon)',
	},
	'aws-cn': { 'cn-north-1': 'China (Beijing)', 'cn-northwest-1': 'China (Ningxia)' },
	'aws-us-gov': { 'us-gov-east-1': 'AWS GovCloud (US-East)', 'us-gov-west-1': 'AWS GovCloud (US-West)' },
	'aws-iso': { 'us-iso-east-1': 'US ISO East', 'us-iso-west-1': 'US ISO West' },
	'aws-iso-b': { 'us-isob-east-1': 'US ISOB East (Ohio)', 'us-isob-west-1': 'US ISOB West' },
	'aws-iso-e': { 'eu-isoe-west-1': 'EU ISOE West' },
	'aws-iso-f': { 'us-isof-east-1': 'US ISOF East', 'us-isof-south-1': 'US ISOF South' },
	'aws-eusc': { 'eusc-de-east-1': 'European Sovereign Cloud (Germany)' },
};

/** Day of the table. */
export const regionsDate = '2026-11-24';

export const regions: readonly Region[] = Object.entries(titles).flatMap(([partition, names]) => Object.entries(names).map(([name, title]) => ({ name, title, partition })));

const byName = new Map(regions.map(region => [region.name, region]));

export function regionOf(name: string): Region | undefined {
	return byName.get(name);
}

/** True for a name of the form of a region, known or not: new ones come every year. */
export function looksLikeRegion(name: string): boolean {
	return /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(name);
}

/**
 * The region that a misspelt name was meant to be; undefined when none is near. A name that differs only in its number is no typo: it may be newer
 * than the table.
 */
export function nearestRegion(name: string): string | undefined {
	const near = closest(name, byName.keys(), 2);
	return near !== undefined && looksLikeRegion(name) && withoutNumber(near) === withoutNumber(name) ? undefined : near;
}

function withoutNumber(name: string): string {
	return name.replace(/\d+$/, '');
}
