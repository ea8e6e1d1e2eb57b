import type { Catalog } from '../../reference/catalog.js';
import type { TestWords } from './where.js';

/** Whether a request may carry several values of a key; undefined where nobody can tell. */
export function takesSeveral({ keyText, keyKnown }: TestWords, catalog: Catalog): boolean | undefined {
	if (!keyKnown || isClaim(keyText) || eitherWay.test(keyText)) return undefined;
	return catalog.conditionKey(keyText)?.multivalued;
}

/**
 * Listed with several values, but a call that puts one event has one of each, and its guide tests them with plain operators too.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
const eitherWay = /^events:(source|detail-type)$/i;

/**
 * Claims of SAML and of OIDC providers, `saml:…` and `host.example/path:claim`: an identity provider sends as many values as it likes. AWS itself
 * writes `ForAnyValue:StringLike` for `cognito-identity.amazonaws.com:amr`, which it lists as a single text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function isClaim(key: string): boolean {
	return /^saml:|^[^:/]*\..*:/i.test(key);
}
