import type { Blueprint } from '../blueprint.js';
import type { Pattern } from '../pattern.js';
import { renderCloudFormation } from './cloudformation.js';
import { renderJson } from './json.js';
import { urlSuffixOf, type Format, type Rendering, type Surroundings } from './rendering.js';
import { renderTerraform } from './terraform.js';

/** Writes a pattern down. The values fit the parameters; those that are missing have been filled in. */
export function renderPattern(pattern: Pattern, values: Readonly<Record<string, string>>, format: Format, present?: ReadonlySet<string>): Rendering {
	const { account, region, partition } = values;
	const urlSuffix = partition && urlSuffixOf(partition);
	const places = { ...account && { account }, ...region && { region }, ...partition && { partition }, ...urlSuffix && { urlSuffix } };
	return renderBlueprint(pattern.make(values), { name: pattern.id, purpose: pattern.purpose }, format, { places, ...present && { present } });
}

/** `name` is that of the file; JSON has one for each policy, named after it. */
export function renderBlueprint(blueprint: Blueprint, { name, purpose }: { readonly name: string; readonly purpose: string }, format: Format, surroundings: Surroundings): Rendering {
	switch (format) {
		case 'terraform': return { format, files: [{ name: `${name}.tf`, text: renderTerraform(blueprint, purpose, surroundings) }] };
		case 'cloudformation': return { format, files: [{ name: `${name}.yaml`, text: renderCloudFormation(blueprint, purpose, surroundings) }] };
		case 'json': return { format, files: renderJson(blueprint, surroundings) };
	}
}
