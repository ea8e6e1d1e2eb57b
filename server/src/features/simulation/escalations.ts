import { effectivePermissions, type EffectivePermissions } from '../../policy/effective-permissions.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { credentialsOfUsers, existingCompute, policyManipulation, type ActionSet } from '../../reference/escalation.js';
import { credentialReads, dataReads, evasions } from '../../reference/sensitive-actions.js';
import { everyActionOf } from '../../rules/shared/administrator.js';
import { permissionLimits } from '../../rules/shared/boundary-fix.js';
import { actionTable, openingsOf, type ActionTable, type GrantContext, type OpeningOptions } from '../../rules/shared/open-grants.js';
import { openPassRole, waysOf } from '../../rules/shared/pass-role-paths.js';

/** A way to more than was meant, by what some policies allow together. */
export interface Escalation {
	/** What can be done, as a predicate: `can change what it may do itself`. */
	readonly what: string;
	/** Each set of actions does, by itself. */
	readonly sets: readonly ActionSet[];
	readonly statement: Statement;
}

/** What several policies, capped by a boundary, let their holder do. */
export function permissionsWithin(policies: readonly Policy[], boundary: readonly Policy[] | undefined): EffectivePermissions {
	const own = effectivePermissions(policies.flatMap(({ statements }) => statements));
	if (!boundary || !boundary.every(({ complete }) => complete)) return own;
	const cap = effectivePermissions(boundary.flatMap(({ statements }) => statements));
	return { ...own, grantsOf: action => cap.grantsOf(action).length === 0 ? [] : own.grantsOf(action) };
}

/** The statements by which a holder may do everything. */
export function administratorStatements(policies: readonly Policy[]): readonly Statement[] {
	return policies.flatMap(({ statements }) => statements).filter(it => everyActionOf(it) !== undefined);
}

/** The ways that the rules about escalation know, over all of the policies together. Who may do everything has nothing left to gain. */
export function escalationsOf(policies: readonly Policy[], permissions: EffectivePermissions, catalog: Catalog): readonly Escalation[] {
	const context: GrantContext = { catalog, holdersOf: () => [{ identity: undefined, policies, permissions, complete: true }] };
	const found = questions.flatMap(({ what, table, options }) => policies.flatMap(policy => openingsOf(policy, table, context, options)).map(({ statement, sets }): Escalation => ({ what, sets, statement })));
	const passed = policies.flatMap(policy => openPassRole(policy, context)).flatMap((grant): readonly Escalation[] => {
		const ways = waysOf(grant, context);
		return ways.length === 0 ? [] : [{ what: 'can act as whatever role it gives to a service', sets: ways.map(({ path }) => ['iam:PassRole', ...path.actions]), statement: grant.statement }];
	});
	return [...passed, ...found];
}

interface Question {
	readonly what: string;
	readonly table: ActionTable;
	readonly options: OpeningOptions;
}

const questions: readonly Question[] = [
	{ what: 'can change what it may do itself', table: actionTable(policyManipulation), options: { limits: permissionLimits, allBut: true, openNames: /^user\/.*\$\{aws:username\}$/ } },
	{ what: 'can get the credentials of any user', table: actionTable(credentialsOfUsers), options: { allBut: true } },
	{ what: 'can run code under the roles of what is there', table: actionTable(existingCompute), options: {} },
	{ what: 'can read all data of its kind', table: actionTable(dataReads), options: {} },
	{ what: 'can get credentials for other systems', table: actionTable(credentialReads), options: {} },
	{ what: 'can switch off what would notice', table: actionTable(evasions), options: {} },
];
