/** True for the twelve digits of an account. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export function isAccountId(text: string): boolean {
	return /^\d{12}$/.test(text);
}

/** The account that a text was meant to name: leading zeros that a number lost come back, separators go. Undefined where that is no account either. */
export function meantAccountId(text: string): string | undefined {
	const digits = /^\d{9,11}$/.test(text) ? text.padStart(12, '0') : text.replace(/[\s-]/g, '');
	return isAccountId(digits) ? digits : undefined;
}
