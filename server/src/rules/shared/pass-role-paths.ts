import { globMatches } from '../../base/glob.js';
import type { Grant } from '../../policy/effective-permissions.js';
import type { ConditionTest, Policy, Statement } from '../../policy/model.js';
import { passRolePaths, type PassRolePath } from '../../reference/escalation.js';
import { everyActionOf } from './administrator.js';
import { readingOf } from './condition-reading.js';
import type { Holder } from './holders.js';
import { openGrants, type GrantContext, type OpeningOptions } from './open-grants.js';

/** What a policy allows of `iam:PassRole` on whatever role there is. Tests of the receiver are looked at for each path. */
export function openPassRole(policy: Policy, context: GrantContext): readonly Grant[] {
	return openGrants('iam:PassRole', policy, context, options);
}

const options: OpeningOptions = { limits: /^iam:associatedresourcearn$/, apart: /^iam:passedtoservice$|^(aws|iam):resourcetag\//, allBut: true };

/** A way to put a role to work, and who has it. */
export interface Way {
	readonly path: PassRolePath;
	readonly holder: Holder;
}

/** Of those to whom the statement grants passing roles, by all that they have. */
export function waysOf(grant: Grant, { holdersOf }: GrantContext): readonly Way[] {
	const holders = holdersOf(grant.statement.policy).filter(({ permissions }) => permissions.grantsOf('iam:PassRole').some(({ statement }) => statement === grant.statement));
	return passRolePaths.flatMap(path => {
		const holder = isPassedTo(path, grant) ? holders.find(it => allowsAll(path, it)) : undefined;
		return holder ? [{ path, holder }] : [];
	});
}

/** The tests that say which service gets the role. */
export function receiverTests({ conditions }: Statement): readonly ConditionTest[] {
	return conditions.filter(({ key }) => key.text.toLowerCase() === 'iam:passedtoservice');
}

/** The role can get to the service. */
function isPassedTo({ passedTo }: PassRolePath, { statement, exceptions }: Grant): boolean {
	return exceptions.every(exception => receiverTests(exception).length === 0) && passedTo.some(service => receiverTests(statement).every(test => letsPass(test, service)));
}

/** The service can be told what to do. */
function allowsAll({ actions }: PassRolePath, { permissions }: Holder): boolean {
	return actions.every(action => permissions.grantsOf(action).some(grant => everyActionOf(grant.statement) === undefined));
}

/** What is computed elsewhere may name another service. */
function letsPass(test: ConditionTest, service: string): boolean {
	const isNamed = test.values.some(({ text, known }) => known && globMatches(text, service));
	return readingOf(test)?.isPositive === false ? !isNamed && test.complete : isNamed;
}
