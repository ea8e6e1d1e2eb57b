import { hasMember, type Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { isEveryAction } from './action-name.js';
import { starOf } from './scoping.js';

/**
 * Every action that a resource control policy can speak of, as one pattern for each service.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export function rcpActions(catalog: Catalog): readonly string[] {
	return catalog.prefixes.filter(prefix => catalog.service(prefix)?.supportsRcp).map(prefix => `${prefix}:*`);
}

/**
 * True for what RCPFullAWSAccess says, the only Allow there is in a resource control policy: everyone, everything, no condition.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export function isFullAccess(statement: Statement): boolean {
	const { effect, actions, resources, principals } = statement;
	return effect === 'Allow' && !hasMember(statement, 'Condition') && starOf(statement) !== undefined && resources.length === 1
		&& actions.length === 1 && actions.every(({ text, negated }) => !negated && isEveryAction(text))
		&& principals.length === 1 && principals.every(({ type, text, negated }) => !negated && type === '*' && text === '*');
}
