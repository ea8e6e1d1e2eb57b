import { globMatches } from '../../base/glob.js';
import type { Grant } from '../../policy/effective-permissions.js';
import type { ConditionTest, Policy, Statement } from '../../policy/model.js';
import { passRolePaths, type PassRolePath } from '../../reference/escalation.js';
import { everyActionOf } from './administrator.js';
import { readingOf } from './condition-reading.js';
import { openGrants, type GrantContext, type OpeningOptions } from './open-grants.js';

/** What a policy allows of `iam:PassRole` on whatever role there is. Tests of the receiver are looked at for each path. */
export function openPassRole(policy: Policy, context: GrantContext): readonly Grant[] {
	return openGrants('iam:PassRole', policy, context, options);
}

const options: OpeningOptions = { limits: /^iam:associatedresourcearn$/, apart: /^iam:passedtoservice$|^(aws|iam):resourcetag\//, allBut: true };

/** The paths on which the role can get to a service that can be told what to do. */
export function passRolePathsOf(grant: Grant, policy: Policy, context: GrantContext): readonly PassRolePath[] {
	return passRolePaths.filter(path => isOpen(path, grant, policy, context));
}

/** The tests that say which service gets the role. */
export function receiverTests({ conditions }: Statement): readonly ConditionTest[] {
	return conditions.filter(({ key }) => key.text.toLowerCase() === 'iam:passedtoservice');
}

function isOpen({ actions, passedTo }: PassRolePath, { statement, exceptions }: Grant, policy: Policy, { permissionsOf }: GrantContext): boolean {
	const { grantsOf } = permissionsOf(policy);
	if (!actions.every(action => grantsOf(action).some(grant => everyActionOf(grant.statement) === undefined))) return false;
	return exceptions.every(exception => receiverTests(exception).length === 0) && passedTo.some(service => receiverTests(statement).every(test => letsPass(test, service)));
}

/** What is computed elsewhere may name another service. */
function letsPass(test: ConditionTest, service: string): boolean {
	const isNamed = test.values.some(({ text, known }) => known && globMatches(text, service));
	return readingOf(test)?.isPositive === false ? !isNamed && test.complete : isNamed;
}
