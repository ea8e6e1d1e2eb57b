import { parseOperator } from '../../reference/condition-operators.js';
import { regions } from '../../reference/partitions.js';
import { servicePrincipals } from '../../reference/service-principals.js';
import { accountKeys, regionKeys, servicePrincipalKeys } from '../../reference/value-keys.js';
import { accountsOf } from './arn-part.js';
import { kmsViaServices, knownValues } from './known-values.js';
import { labelOf } from './principal.js';
import { inOrder, type Offer, type Place, type Proposal } from './proposal.js';

/** What a key can be compared with, where that is a list. Undefined where it may be anything. */
export function conditionValues({ cursor, document, catalog }: Place): Offer | undefined {
	const { operator = '', conditionKey = '' } = cursor;
	const isNull = parseOperator(operator).base?.family === 'Null';
	const isBoolean = isNull || catalog.conditionKey(conditionKey)?.type === 'Bool';
	const values = isBoolean ? booleans : valuesOf(conditionKey.toLowerCase(), document.tree.text);
	const free = values.filter(({ label }) => !cursor.siblings.includes(label));
	return free.length > 0 ? { proposals: free } : undefined;
}

/** True when there is something to propose for a key: opening the list would else only say that it is empty. */
export function hasValues(key: string, { document }: Place): boolean {
	return valuesOf(key.toLowerCase(), document.tree.text).length > 0;
}

const booleans: readonly Proposal[] = [{ kind: 'value', label: 'true', rank: 0 }, { kind: 'value', label: 'false', rank: 1 }];

function valuesOf(name: string, text: string): readonly Proposal[] {
	if (regionKeys.has(name)) return regions.map(region => ({ kind: 'value', label: region.name, description: region.title }));
	if (servicePrincipalKeys.has(name)) return servicePrincipals.map(({ name: label, title }) => ({ kind: 'principal', label, description: title }));
	if (accountKeys.has(name)) return inOrder(accountsOf(text).map(label => ({ kind: 'value', label, description: 'in this document' })));
	if (name === 'kms:viaservice') return kmsViaServices.map(service => snippetValue(`${service}.\${1:region}.amazonaws.com`));
	return Object.hasOwn(knownValues, name) ? inOrder(knownValues[name]!.map(snippetValue)) : [];
}

function snippetValue(value: string): Proposal {
	const label = labelOf(value);
	return label === value ? { kind: 'value', label } : { kind: 'value', label, text: value, snippet: true };
}
