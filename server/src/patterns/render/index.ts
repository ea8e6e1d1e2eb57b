import type { Pattern } from '../pattern.js';
import { renderCloudFormation } from './cloudformation.js';
import { renderJson } from './json.js';
import type { Format, Rendering, Surroundings } from './rendering.js';
import { renderTerraform } from './terraform.js';

/** Writes a pattern down. The values fit the parameters; those that are missing have been filled in. */
export function renderPattern(pattern: Pattern, values: Readonly<Record<string, string>>, format: Format, present?: ReadonlySet<string>): Rendering {
	const blueprint = pattern.make(values);
	const surroundings: Surroundings = { places: placesIn(values), ...present && { present } };
	switch (format) {
		case 'terraform': return { format, files: [{ name: `${pattern.id}.tf`, text: renderTerraform(blueprint, surroundings) }] };
		case 'cloudformation': return { format, files: [{ name: `${pattern.id}.yaml`, text: renderCloudFormation(blueprint, pattern.purpose, surroundings) }] };
		case 'json': return { format, files: renderJson(blueprint, surroundings) };
	}
}

function placesIn({ account, region, partition }: Readonly<Record<string, string>>): Surroundings['places'] {
	return { ...account && { account }, ...region && { region }, ...partition && { partition } };
}
