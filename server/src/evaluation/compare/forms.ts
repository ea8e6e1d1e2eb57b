import { patternOf } from '../../policy/arn.js';
import type { ActionId, Catalog } from '../../reference/catalog.js';
import { codesOf, type Codes } from '../patterns/codes.js';
import { codesMatch } from '../patterns/match.js';
import { regionsMeet, type Region } from './region.js';

/** On which resources actions are asked about. Forms are read once, and shared by the actions that have the same ones. */
export interface Forms {
	/** The same object for actions with the same forms. */
	of(id: ActionId): FormSet;
	/** Of the actions those that can be done to some resource that is in all of the regions, up to as many as that. */
	fitting(ids: readonly ActionId[], regions: readonly Region[], most: number): readonly ActionId[];
}

export interface FormSet {
	/** As the catalog has them: `arn:${Partition}:s3:::${BucketName}`. Empty for actions that have no resource. */
	readonly arns: readonly string[];
	/** `*` stands for itself where there are none. */
	readonly regions: readonly Region[];
	/** True for a text of one of the forms. */
	matches(text: string): boolean;
}

export function createForms(catalog: Catalog): Forms {
	const byArns = new Map<string, FormSet>();
	const byAction = new Map<ActionId, FormSet>();
	const regionOf = remembering(regionOfForm);
	const read = (id: ActionId): FormSet => {
		const { resourceTypes, service } = catalog.action(id);
		const arns = resourceTypes.flatMap(({ name }) => catalog.resourceType(service, name)?.arns ?? []);
		const key = arns.join('\n');
		const set = byArns.get(key) ?? formSet(arns, regionOf);
		byArns.set(key, set);
		return set;
	};
	const of = (id: ActionId): FormSet => {
		const set = byAction.get(id) ?? read(id);
		byAction.set(id, set);
		return set;
	};
	return { of, fitting: (ids, regions, most) => fitting(ids, regions, most, of) };
}

function fitting(ids: readonly ActionId[], regions: readonly Region[], most: number, of: Forms['of']): readonly ActionId[] {
	const meets = remembering((form: Region) => regions.every(region => regionsMeet(region, form)));
	const fits = remembering((set: FormSet) => set.regions.some(meets));
	const found: ActionId[] = [];
	for (const id of ids) {
		if (found.length >= most) break;
		if (fits(of(id))) found.push(id);
	}
	return found;
}

function remembering<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
	const known = new Map<Key, Value>();
	return key => {
		const value = known.has(key) ? known.get(key)! : work(key);
		known.set(key, value);
		return value;
	};
}

const itself: Region = { pattern: codesOf([{ kind: 'literal', text: '*' }], 'exact'), minus: [] };

function formSet(arns: readonly string[], regionOf: (arn: string) => Region): FormSet {
	const regions = arns.length === 0 ? [itself] : arns.map(regionOf);
	return { arns, regions, matches: text => regions.some(({ pattern, minus }) => codesMatch(pattern, text) && !minus.some(hole => codesMatch(hole, text))) };
}

/** There is no slash in the name of a bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function regionOfForm(arn: string): Region {
	return { pattern: codesOfForm(arn), minus: arn.endsWith(':${BucketName}') ? [codesOfForm(`${arn}/*`)] : [] };
}

/** A region that a form asks for is never left out. */
function codesOfForm(arn: string): Codes {
	return codesOf([{ kind: 'pattern', text: patternOf(arn.replace('${Region}', '?*')) }], 'arn');
}
