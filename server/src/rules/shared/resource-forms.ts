import type { ArnFacts } from '../../policy/arn.js';
import type { Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { arnsForAll } from './arn-forms.js';

/**
 * What to write as the resources of a statement that names none: the ARN form of each resource that its actions need,
 * `*` where none of them works on a resource, and nothing where that would be a long list or the actions are not known.
 */
export function resourceFormsFor({ actions }: Statement, catalog: Catalog, facts: ArnFacts): readonly string[] {
	const known = actions.filter(action => action.known && !action.negated).map(({ text }) => catalog.expand(text).map(id => catalog.action(id)));
	const scopable = known.map(infos => infos.filter(({ resourceTypes }) => resourceTypes.length > 0));
	if (known.flat().length > 0 && scopable.flat().length === 0) return ['*'];
	const forms = arnsForAll(scopable.filter(infos => infos.length > 0), catalog, facts);
	return forms.length <= longestList ? forms : [];
}

/** More than this is a choice for the author, not a proposal. */
const longestList = 4;
