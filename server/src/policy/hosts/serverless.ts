import type { Entry, MapNode } from '../../syntax/node.js';
import { literalText } from '../../syntax/node.js';
import type { TypeVerdict } from '../kind.js';

/**
 * What policy is written around a list of statements that stands alone, and undefined where none is. The Serverless Framework and its plugin for
 * roles per function do so: `provider.iam.role.statements`, formerly `iamRoleStatements`
 * (https://www.serverless.com/framework/docs/providers/aws/guide/iam), and its `resourcePolicy`
 * (https://www.serverless.com/framework/docs/providers/aws/events/apigateway#resource-policy); Zappa and kOps for roles; and SAM for an API
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html).
 */
export function placeOfStatements({ key, value }: Entry, path: readonly string[]): TypeVerdict | undefined {
	if (value?.kind !== 'list') return undefined;
	const name = literalText(key);
	if (name === 'CustomStatements' && path.at(-1) === 'ResourcePolicy') return { type: 'resource', service: 'execute-api', typeCertain: true };
	if (name === 'resourcePolicy' && (path.at(-1) === 'apiGateway' || path.at(-1) === 'provider')) return { type: 'resource', service: 'execute-api', typeCertain: true };
	const forRole = name === 'iamRoleStatements' || name === 'statements' && path.at(-1) === 'role' && path.at(-2) === 'iam' || isForZappa(name, path) || isForKops(path);
	return forRole ? { type: 'identity', service: undefined, typeCertain: true } : undefined;
}

/** https://github.com/zappa/Zappa#advanced-settings */
function isForZappa(name: string | undefined, path: readonly string[]): boolean {
	return name === 'extra_permissions' && path.length === 1;
}

/** https://kops.sigs.k8s.io/iam_roles/#adding-additional-policies */
function isForKops(path: readonly string[]): boolean {
	return path.at(-1) === 'additionalPolicies' && path.at(-2) === 'spec';
}

/** The policy that is written around the statements. */
export function policyAround(statements: Entry): MapNode {
	const { key, value } = statements;
	return { kind: 'map', style: value?.style ?? 'yaml-block', start: key.start, end: statements.end, entries: [statements], closed: true, partial: true };
}
