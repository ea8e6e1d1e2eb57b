import type { Statement } from '../../policy/model.js';
import { globalServices, sparedByRegion } from '../../reference/global-services.js';
import { actionName } from '../../rules/shared/action-name.js';
import { addTests } from '../../rules/shared/add-tests.js';
import { mayHoldOtherTests, mayTest } from '../../rules/shared/condition-tests.js';
import { createSidSource } from '../../rules/shared/sid.js';
import { meansStatement, rewrite, type Rewriter, type Spot } from './rewrite.js';

const regionKey = 'aws:RequestedRegion';

/**
 * Keeps a policy to some regions: an Allow by a test, a policy as a whole by a Deny that spares what has no region.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 */
export const regions: Rewriter = function* (spot) {
	const { policy: { type }, statement, element, context: { arnFacts } } = spot;
	if (!meansStatement(spot) || element === 'Action' || element === 'Resource') return;
	const region = arnFacts.region ?? 'REGION';
	if (type === 'identity' && statement.effect === 'Allow' && hasRegions(statement) && !isAboutRegions(statement)) {
		const fix = addTests(`Allow it in ${arnFacts.region ?? 'one region'} only`, statement, { key: regionKey, value: region });
		yield rewrite('region', fix.title, () => fix.changes);
	}
	if ((type === 'identity' || type === 'boundary' || type === 'scp') && !spot.policy.statements.some(isAboutRegions)) yield denyOthers(spot, region);
};

function isAboutRegions(statement: Statement): boolean {
	return mayHoldOtherTests(statement) || statement.conditions.some(test => mayTest(test, regionKey));
}

/** True where a part of what is allowed is done in a region. */
function hasRegions({ actions }: Statement): boolean {
	return actions.length > 0 && actions.every(action => !action.negated && !globalServices.includes(actionName(action)?.service.toLowerCase() ?? ''));
}

function denyOthers({ policy, statement }: Spot, region: string): ReturnType<typeof rewrite> {
	return rewrite('region', 'Deny all other regions, but for services that have none', () => {
		const sid = policy.statements.some(it => it.sid) ? { Sid: createSidSource(policy).take('DenyOtherRegions') } : {};
		return [{
			do: 'add-statement', after: policy.statements.at(-1) ?? statement,
			statement: { ...sid, Effect: 'Deny', NotAction: sparedByRegion, Resource: '*', Condition: { StringNotEquals: { [regionKey]: [region] } } },
		}];
	});
}
