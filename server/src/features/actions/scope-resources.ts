import { starOf } from '../../rules/shared/scoping.js';
import { limitToArns } from '../../rules/shared/star-finding.js';
import { rewrite, type Rewriter } from './rewrite.js';

/** Gives the actions the forms of the ARNs that they take, in the place of `"*"`. Not where they are denied: to deny less would let more in. */
export const scopeResources: Rewriter = function* ({ statement, element, context }) {
	const star = statement.effect === 'Allow' ? starOf(statement) : undefined;
	if (!star || element !== 'Resource') return;
	const { scopable } = context.starVerdictOf(statement);
	if (scopable.length === 0) return;
	for (const fix of limitToArns(statement, star, scopable, context.catalog, context.arnFacts)) yield rewrite('scopeResources', fix.title, () => fix.changes);
};
