import { fillTemplate, type ArnFacts } from '../../policy/arn.js';
import type { ActionValue, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import type { Fix } from '../rule.js';
import { carriedBy } from './carried-keys.js';
import { narrow, type NewTest } from './narrow.js';

/** What limits the giving of permissions beside tags and resources: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export const permissionLimits = /^iam:(policyarn|permissionsboundary)$/;

/** Lets actions on IAM work only on who has a certain boundary, or only with certain policies. Where each of them carries the key. */
export function limitPermissions(statement: Statement, actions: readonly ActionValue[], catalog: Catalog, facts: ArnFacts): readonly Fix[] {
	const policy = (name: string): string => fillTemplate(`arn:\${Partition}:iam::\${Account}:policy/${name}`, facts);
	return [
		...limitBy('Limit to who has a permissions boundary', { operator: 'StringEquals', key: 'iam:PermissionsBoundary', values: [policy('BOUNDARY_NAME')] }, statement, actions, catalog),
		...limitBy('Limit to policies, to be named', { operator: 'ArnEquals', key: 'iam:PolicyARN', values: [policy('POLICY_NAME')] }, statement, actions, catalog),
	];
}

function limitBy(title: string, test: NewTest, statement: Statement, actions: readonly ActionValue[], catalog: Catalog): readonly Fix[] {
	const carry = actions.every(({ text }) => {
		const id = catalog.find(text);
		return id !== undefined && carriedBy(catalog.action(id), test.key, catalog) === 'yes';
	});
	return carry ? narrow(title, statement, actions, { tests: [test] }, catalog) : [];
}
