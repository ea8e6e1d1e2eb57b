import { closest } from '../base/closest.js';
import { globMatches, hasWildcard } from '../base/glob.js';
import type { Catalog } from '../reference/catalog.js';
import { regionOf, regions } from '../reference/partitions.js';
import type { Arn } from '../policy/arn.js';
import { HOLE } from '../syntax/node.js';
import { defineRule, type Finding } from './rule.js';
import { followsHole, inResourcesAndConditions, misplacedIn, spanOfPart } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-arn-region',
	summary: 'The region of an ARN does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-arn-region',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
	],

	visit: inResourcesAndConditions(mayBeNoRegion, (arn, value, { catalog }) => {
		const { region } = arn;
		const misplaced = misplacedIn('region', arn, value);
		if (misplaced) return [{ span: { start: misplaced.start, end: misplaced.end }, message: `${quoted(misplaced.source, 50)} is the ${misplaced.meaning}, where an ARN has the region.` }];
		if (region.includes(HOLE) || region.includes('${') || followsHole('region', arn, value) && !/^[a-z]+-[a-z]+-\d/.test(region)) return;
		if (hasWildcard(region) && regions.some(({ name }) => globMatches(region, name)) || isPlaceOfItsOwn(arn, catalog)) return;
		const meant = hasWildcard(region) ? undefined : closest(region, regions.map(({ name }) => name), isPlausible(region) ? 1 : 2);
		return [{
			span: spanOfPart('region', arn, value),
			...verdict(region, meant),
			fixes: meant === undefined ? [] : changeArnPart('region', meant, arn, value),
		}];
	}),
});

function mayBeNoRegion({ region }: Arn): boolean {
	return region !== '' && region !== '*' && !regionOf(region);
}

/** AWS opens regions all the time: what looks like one may be newer than our list. What is no word of directions is a typo. */
function verdict(region: string, meant: string | undefined): Pick<Finding, 'severity' | 'message'> {
	if (hasWildcard(region)) return { severity: 'warning', message: `${quoted(region)} matches no region of AWS that we know of.` };
	const end = meant === undefined ? '.' : `; did you mean "${meant}"?`;
	return isPlausible(region)
		? { severity: 'warning', message: `${quoted(region)} is no region that we know of${end}` }
		: { severity: 'error', message: `${quoted(region)} is no region of AWS${end}` };
}

/** `nz-north-1`: two letters or so, words that other regions have too, a number. */
function isPlausible(region: string): boolean {
	const [, words] = /^[a-z]{2,4}-([a-z-]+)-\d$/.exec(region) ?? [];
	return words !== undefined && words.split('-').every(word => /^(north|south|central|gov|iso[a-z]?)?(east|west|north|south|central)?$/.test(word));
}

/** Events of AWS Health may be `global`: where a form leaves the region open, it need not be one. */
function isPlaceOfItsOwn({ service, region }: Arn, catalog: Catalog): boolean {
	return region === 'global' && catalog.arnFormsOf(service).some(form => form.text.split(':')[3] === '*');
}
