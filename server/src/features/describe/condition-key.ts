import type { Catalog, ConditionKeyInfo, ConditionKeyType } from '../../reference/catalog.js';
import { keyUse } from '../../reference/key-uses.js';
import { isOidcClaimKey } from '../../reference/federated-principals.js';
import { bold, code, link, paragraphs, plain, sentence } from '../markdown.js';
import { operatorsFor } from './operator.js';

/** What a condition key holds, when it is there, and what it is compared with. */
export function describeConditionKey(name: string, catalog: Catalog): string | undefined {
	const key = catalog.conditionKey(name);
	if (!key) return describeClaim(name);
	return paragraphs(
		`${bold(code(key.name))} · ${typeNames[key.type]} · ${key.multivalued ? 'several values' : 'one value'}`,
		sentence(key.description),
		key.global && plain(key.global.availability),
		`${bold('Operators')}: ${operatorsOf(key).map(code).join(', ')}`,
		key.multivalued ? `A request may carry several values, so say with ${code('ForAnyValue:')} or ${code('ForAllValues:')} how many must match.` : undefined,
		useOf(name),
		link('Documentation', key.url),
	);
}

function useOf(name: string): string | undefined {
	const found = keyUse(name);
	return found && `${bold('What for')}: ${found.use}\n\n\`\`\`json\n${found.example}\n\`\`\``;
}

const typeNames: Readonly<Record<ConditionKeyType, string>> = {
	String: 'text', ARN: 'ARN', Bool: 'true or false', Date: 'date', Numeric: 'number', IPAddress: 'IP address', Binary: 'Base64',
};

function operatorsOf({ type, multivalued }: ConditionKeyInfo): readonly string[] {
	const names = operatorsFor(type);
	return multivalued ? names.map(name => name === 'Null' ? name : `ForAnyValue:${name}`) : names;
}

/** Providers name their claims as they like; those that IAM passes on are named after the provider. */
function describeClaim(name: string): string | undefined {
	if (!isOidcClaimKey(name)) return undefined;
	const colon = name.lastIndexOf(':');
	const [provider, claim] = [name.slice(0, colon), name.slice(colon + 1)];
	return paragraphs(`${bold(code(name))} · text · one value`, `The claim ${code(claim)} in the token of the identity provider ${code(provider)}.${Object.hasOwn(claims, claim) ? claims[claim] : ''}`);
}

/** https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
const claims: Readonly<Record<string, string>> = {
	sub: ' It says whom or what the token speaks for.',
	aud: ' It says for whom the token was made.',
	amr: ' It says how the identity was established.',
};
