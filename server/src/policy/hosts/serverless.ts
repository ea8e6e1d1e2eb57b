import type { Entry, MapNode } from '../../syntax/node.js';
import { literalText } from '../../syntax/node.js';
import type { TypeVerdict } from '../kind.js';

/**
 * What policy is written around a list of statements that stands alone, and undefined where none is. The Serverless Framework and its plugin for
 * roles per function do so: `provider.iam.role.statements`, formerly `iamRoleStatements`
 * (https://www.serverless.com/framework/docs/providers/aws/guide/iam); and SAM for an API
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html).
 */
export function placeOfStatements({ key, value }: Entry, path: readonly string[]): TypeVerdict | undefined {
	if (value?.kind !== 'list') return undefined;
	const name = literalText(key);
	if (name === 'CustomStatements' && path.at(-1) === 'ResourcePolicy') return { type: 'resource', service: 'execute-api', typeCertain: true };
	const forRole = name === 'iamRoleStatements' || name === 'statements' && path.at(-1) === 'role' && path.at(-2) === 'iam';
	return forRole ? { type: 'identity', service: undefined, typeCertain: true } : undefined;
}

/** The policy that is written around the statements. */
export function policyAround(statements: Entry): MapNode {
	const { key, value } = statements;
	return { kind: 'map', style: value?.style ?? 'yaml-block', start: key.start, end: statements.end, entries: [statements], closed: true, partial: true };
}
