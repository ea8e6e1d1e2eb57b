import type { PolicyElementName, StatementElementName } from './model.js';

/** In the order people write them. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export const policyElementNames: readonly PolicyElementName[] = ['Version', 'Id', 'Statement'];

/** In the order people write them. */
export const statementElementNames: readonly StatementElementName[] = [
	'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
];

/** Case counts: IAM rejects `action`. */
export function isPolicyElementName(name: string): name is PolicyElementName {
	return policyElements.has(name);
}

/** Case counts: IAM rejects `action`. */
export function isStatementElementName(name: string): name is StatementElementName {
	return statementElements.has(name);
}

const policyElements: ReadonlySet<string> = new Set(policyElementNames);
const statementElements: ReadonlySet<string> = new Set(statementElementNames);
