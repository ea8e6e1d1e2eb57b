import { closest } from '../base/closest.js';
import type { Catalog } from '../reference/catalog.js';
import { isOidcClaimKey } from '../reference/federated-principals.js';
import { serviceAlias } from '../reference/service-aliases.js';
import { defineRule } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { keyName, type KeyName } from './shared/key-spelling.js';
import { quoted } from './shared/quote.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'unknown-condition-key-service',
	summary: 'The service of a condition key does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
	],

	visit: {
		condition: where(isOfStranger, (test, { catalog }) => {
			const { key: { text, span } } = test;
			const parts = keyName(text)!;

			const meant = meantKey(parts, catalog);
			return [{
				span,
				severity: meant === undefined ? 'warning' : 'error',
				message: meant === undefined
					? `${quoted(parts.service)} is no service in the AWS data of ${catalog.date}.`
					: `${quoted(parts.service, 30)} is no service prefix; did you mean ${quoted(meant)}?`,
				fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: renameKey(test, meant) }],
			}];
		}),
	},
});

function isOfStranger({ keyText, keyKnown }: TestWords, catalog: Catalog): boolean {
	const parts = keyKnown && !catalog.conditionKey(keyText) ? keyName(keyText) : undefined;
	return parts !== undefined && !isNamespace(parts.service, catalog) && !isOidcClaimKey(keyText);
}

/** Services, the global keys, and the names under which some services keep keys of their own. Hosts of identity providers have dots. */
function isNamespace(service: string, catalog: Catalog): boolean {
	const lower = service.toLowerCase();
	return lower === 'aws' || otherNamespaces.has(lower) || lower.includes('.') || catalog.service(lower) !== undefined;
}

const otherNamespaces: ReadonlySet<string> = new Set(['saml', 'catalog', 'identitycenter', 'identitystore', 'cognito-identity-auth', 'cognito-identity-unauth']);

/** Another name of a service, or a typo for one that has the very key. */
function meantKey({ service, name }: KeyName, catalog: Catalog): string | undefined {
	const known = (prefix: string): string => catalog.conditionKey(`${prefix}:${name}`) ? `${prefix}:${name}` : '';
	const alias = serviceAlias(service);
	if (alias !== undefined) return known(alias) || `${alias}:${name}`;
	const near = closest(service, ['aws', ...catalog.prefixes].filter(prefix => known(prefix) !== ''), service.length < 4 ? 1 : 2);
	return near && known(near);
}
