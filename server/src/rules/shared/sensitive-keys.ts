import type { RuleContext } from '../rule.js';

/**
 * Keys that AWS calls sensitive, since a pattern or a value of the caller's choice in them opens the door: accounts, organizations and networks. And
 * the id of a user, of which the same holds where it stands for somebody.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
 */
export function isSensitiveKey(key: string): boolean {
	return placeholders.has(key.toLowerCase());
}

/** What to write for such a key where nothing better is known; the account that the document's ARNs agree on. */
export function exampleFor(key: string, { arnFacts }: RuleContext): string {
	const example = placeholders.get(key.toLowerCase()) ?? 'VALUE';
	return example === 'ACCOUNT_ID' ? arnFacts.account ?? example : example;
}

const placeholders: ReadonlyMap<string, string> = new Map([
	['aws:principalaccount', 'ACCOUNT_ID'], ['aws:principalorgid', 'o-xxxxxxxxxx'], ['aws:resourceaccount', 'ACCOUNT_ID'],
	['aws:resourceorgid', 'o-xxxxxxxxxx'], ['aws:sourceaccount', 'ACCOUNT_ID'], ['aws:sourceorgid', 'o-xxxxxxxxxx'], ['aws:sourcevpc', 'vpc-xxxxxxxx'],
	['aws:sourcevpce', 'vpce-xxxxxxxx'], ['aws:userid', 'AROAXXXXXXXXXXXXXXXXX:*'], ['aws:vpceaccount', 'ACCOUNT_ID'], ['aws:vpceorgid', 'o-xxxxxxxxxx'],
]);
