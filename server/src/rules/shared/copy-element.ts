import type { Draft } from '../../policy/change.js';
import type { Statement, StatementElementName } from '../../policy/model.js';
import type { Entry } from '../../syntax/node.js';

/**
 * What a statement says under a name, as it stands: in Terraform that may be several blocks, and those that a loop makes.
 * Undefined where it says nothing, or nothing but `except`.
 */
export function copyOfElement({ members }: Statement, name: StatementElementName, except?: Entry): Draft | undefined {
	const entries = members.filter(member => member.name === name && member.entry !== except).map(({ entry }) => entry);
	return entries.some(({ block }) => block) ? { copied: entries } : entries.at(-1)?.value;
}
