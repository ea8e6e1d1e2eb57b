import type { Change } from '../../policy/change.js';
import { hasMember, memberOf } from '../../policy/model.js';
import { proposeSid } from '../../policy/sid.js';
import notActionRule from '../../rules/notaction-allow.js';
import { copyOfElement } from '../../rules/shared/copy-element.js';
import { createSidSource } from '../../rules/shared/sid.js';
import { shapeNumber, shapeOf } from '../../rules/shared/statement-shape.js';
import { checkFor } from '../../rules/shared/where.js';
import { nodesOf } from '../../rules/shared/values.js';
import { plain } from '../../rules/shared/split-statement.js';
import { rewrite, type Rewrite, type Rewriter, type Spot } from './rewrite.js';

/** Says without `NotAction` what an Allow means: the services that the policy is about, or everything with a Deny beside it. */
export const replaceNotAction: Rewriter = function* (spot) {
	const { statement, element, context } = spot;
	const member = memberOf(statement, 'NotAction');
	if (!member || element !== 'NotAction' || statement.effect !== 'Allow' || hasMember(statement, 'Action')) return;
	const check = checkFor(notActionRule.visit.statement!, shapeOf(shapeNumber(statement)), context.catalog);
	for (const { fixes = [] } of check?.(statement, context) ?? []) {
		for (const fix of fixes) yield rewrite('replaceNotAction', fix.title, () => fix.changes);
	}
	if (spot.policy.type === 'identity' && member.complete) yield allowAndDeny(spot);
};

/** What is excepted is denied then, also where another statement allows it. */
function allowAndDeny({ policy, statement, context: { catalog } }: Spot): Rewrite {
	return rewrite('replaceNotAction', 'Allow every action, and deny those listed here', (): readonly Change[] => {
		const member = memberOf(statement, 'NotAction')!;
		const [resource, condition] = [copyOfElement(statement, 'Resource'), copyOfElement(statement, 'Condition')];
		if (resource === undefined) return [];
		const denied = { Effect: 'Deny', Action: plain(nodesOf(member)), Resource: resource, ...condition !== undefined && { Condition: condition } };
		const sid = statement.sid ? { Sid: createSidSource(policy).take(proposeSid(denied, catalog)) } : {};
		return [
			{ do: 'remove-entry', map: statement.node, entry: member.entry },
			{ do: 'add-element', statement, name: 'Action', value: '*' },
			{ do: 'add-statement', after: statement, statement: { ...sid, ...denied } },
		];
	});
}
