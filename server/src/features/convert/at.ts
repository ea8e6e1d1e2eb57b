import { encloses } from '../../base/text.js';
import { convertPolicy, type Conversion, type PolicyFormat } from '../../policy/convert/convert.js';
import type { Policy, PolicyDocument } from '../../policy/model.js';
import { referencedAt } from './expression.js';
import { nameFor } from './name.js';

/**
 * The policy at an offset said in another way: the one around it, the one that the argument there refers to, or the only one of the document. Undefined for
 * a document without a policy. `file` is the name of the document, after which a policy is called that has no name of its own.
 */
export function convertAt(document: PolicyDocument, offset: number, format: PolicyFormat, file: string): Conversion | undefined {
	const { policies } = document;
	if (policies.length === 0) return undefined;
	const policy = policyAt(document, offset) ?? (policies.length === 1 ? policies[0] : undefined);
	if (!policy) return { refused: `Put the cursor into one of the ${policies.length} policies of the document.` };
	return convertPolicy(policy, format, nameFor(policy, file));
}

function policyAt(document: PolicyDocument, offset: number): Policy | undefined {
	return document.policies.find(({ span }) => encloses(span, { start: offset, end: offset })) ?? referencedAt(document, offset);
}
