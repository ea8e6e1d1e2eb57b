import type { Policy } from '../../policy/model.js';
import type { Finding, Glance, RuleContext } from '../rule.js';
import { openingsOf, type ActionTable, type Opening, type OpeningOptions } from './open-grants.js';
import type { PolicyShape } from './policy-shape.js';
import { where } from './where.js';

/** A check of those policies only that leave some of the table's actions open: `whereOpen(table, (opening, context) => …)`, called for each opening. */
export function whereOpen(
	table: ActionTable, report: (opening: Opening, context: RuleContext, policy: Policy) => Finding, options: OpeningOptions = {},
): Glance<Policy, PolicyShape> {
	return where(({ hasAllow }) => hasAllow, (policy, context) => {
		const openings = openingsOf(policy, table, context, options);
		return openings.length === 0 ? undefined : openings.map(opening => report(opening, context, policy));
	});
}
