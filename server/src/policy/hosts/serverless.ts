import type { Entry, MapNode } from '../../syntax/node.js';
import { literalText } from '../../syntax/node.js';

/**
 * The Serverless Framework and its plugin for roles per function take the statements alone and write the policy around them:
 * `provider.iam.role.statements`, formerly `iamRoleStatements`.
 * https://www.serverless.com/framework/docs/providers/aws/guide/iam
 */
export function holdsOnlyStatements({ key, value }: Entry, path: readonly string[]): boolean {
	if (value?.kind !== 'list') return false;
	const name = literalText(key);
	return name === 'iamRoleStatements' || (name === 'statements' && path.at(-1) === 'role' && path.at(-2) === 'iam');
}

/** The policy that is written around the statements. */
export function policyAround(statements: Entry): MapNode {
	const { key, value } = statements;
	return { kind: 'map', style: value?.style ?? 'yaml-block', start: key.start, end: statements.end, entries: [statements], closed: true, partial: true };
}
