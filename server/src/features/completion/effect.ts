import type { Offer } from './proposal.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html */
export function effects(): Offer {
	return { proposals: [{ kind: 'value', label: 'Allow', rank: 0 }, { kind: 'value', label: 'Deny', rank: 1 }] };
}
