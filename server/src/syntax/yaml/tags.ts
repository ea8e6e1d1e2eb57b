import type { CollectionTag, ScalarTag } from 'yaml';
import { intrinsicNames } from '../intrinsic-names.js';

/**
 * The short forms of CloudFormation's functions. Each is registered for a scalar, a sequence and a mapping, because the library
 * resolves a tag by name and shape; the value stays as it is and the tag with it, and `convert.ts` folds the two.
 */
export const cloudFormationTags: (ScalarTag | CollectionTag)[] = [...intrinsicNames].flatMap(name => {
	const tag = `!${name}`;
	return [
		{ tag, resolve: (text: string) => text },
		{ tag, collection: 'seq' as const },
		{ tag, collection: 'map' as const },
	];
});
