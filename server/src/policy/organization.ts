/** True for the id of an organization. https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export function isOrganizationId(text: string): boolean {
	return /^o-[a-z0-9]{10,32}$/.test(text);
}

/** Why a text, or a pattern where `wildcards` is true, describes no path through an organization. */
export type PathDefect = 'no-organization' | 'no-end';

/**
 * A path begins with the organization and ends in a slash: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
 */
export function pathDefect(text: string, wildcards: boolean): PathDefect | undefined {
	const [head = ''] = text.split('/');
	const mayBeId = wildcards && /[*?]/.test(head) ? /^[*?]|^o[*?]|^o-[a-z0-9]*[*?]/.test(head) : isOrganizationId(head);
	if (!mayBeId) return 'no-organization';
	return text.endsWith('/') || wildcards && /[*?]$/.test(text) ? undefined : 'no-end';
}
