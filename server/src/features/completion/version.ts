import type { Offer } from './proposal.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
export function versions(): Offer {
	return {
		proposals: [
			{ kind: 'value', label: '2012-10-17', description: 'current', rank: 0 },
			{ kind: 'value', label: '2008-10-17', description: 'without policy variables', rank: 1 },
		],
	};
}
