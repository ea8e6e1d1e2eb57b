import { parseOperator } from '../../reference/condition-operators.js';
import { regions } from '../../reference/partitions.js';
import { servicePrincipals } from '../../reference/service-principals.js';
import { accountKeys, kmsKeyArnKeys, organizationKeys, organizationPathKeys, regionKeys, servicePrincipalKeys } from '../../reference/value-keys.js';
import { accountsOf, ownFirst } from './arn-part.js';
import { kmsViaServices, knownValues } from './known-values.js';
import { ownArns } from './own-resource.js';
import { labelOf } from './principal.js';
import { inOrder, type Hints, type Offer, type Place, type Proposal } from './proposal.js';

/** What a key can be compared with, where that is a list. Undefined where it may be anything. */
export function conditionValues(place: Place): Offer | undefined {
	const { operator = '', conditionKey = '', siblings } = place.cursor;
	const isNull = parseOperator(operator).base?.family === 'Null';
	const isBoolean = isNull || place.catalog.conditionKey(conditionKey)?.type === 'Bool';
	const values = isBoolean ? booleans : valuesOf(conditionKey.toLowerCase(), place);
	const free = values.filter(({ label }) => !siblings.includes(label));
	return free.length > 0 ? { proposals: free } : undefined;
}

/** True when there is something to propose for a key: opening the list would else only say that it is empty. */
export function hasValues(key: string, place: Place): boolean {
	return valuesOf(key.toLowerCase(), place).length > 0;
}

const booleans: readonly Proposal[] = [{ kind: 'value', label: 'true', rank: 0 }, { kind: 'value', label: 'false', rank: 1 }];

function valuesOf(name: string, place: Place): readonly Proposal[] {
	const { hints } = place;
	if (regionKeys.has(name)) return inOrder(ownFirst(regions, hints).map(region => ({ kind: 'value', label: region.name, description: region.title })));
	if (servicePrincipalKeys.has(name)) return servicePrincipals.map(({ name: label, title }) => ({ kind: 'principal', label, description: title }));
	if (accountKeys.has(name)) return inOrder(accountsOf(place).map(({ account, origin }) => ({ kind: 'value', label: account, description: origin })));
	if (name === 'kms:viaservice') return kmsViaServices.map(service => snippetValue(`${service}.${hints.regions[0] ?? '${1:region}'}.amazonaws.com`));
	const known = (Object.hasOwn(knownValues, name) ? knownValues[name]! : formsByType(name, place)).map(snippetValue);
	return inOrder([...ofProject(name, hints), ...arnsFor(name, place), ...known]);
}

/** What the project says of itself. */
function ofProject(name: string, { organization, boundary }: Hints): readonly Proposal[] {
	if (organization !== undefined && organizationKeys.has(name)) return [{ kind: 'value', label: organization, description: 'in iamscope.jsonc' }];
	if (organization !== undefined && organizationPathKeys.has(name)) return [{ kind: 'value', label: `${organization}/*`, description: 'in iamscope.jsonc' }];
	return boundary !== undefined && name === 'iam:permissionsboundary' ? [{ kind: 'value', label: boundary, description: 'in iamscope.jsonc' }] : [];
}

function arnsFor(name: string, place: Place): readonly Proposal[] {
	if (name === 'aws:principalarn' || name === 'iam:permissionsboundary' || name === 'iam:policyarn') {
		const noun = name === 'aws:principalarn' ? ':role/' : ':policy/';
		return ownArns(place, ({ form }) => form.includes(noun));
	}
	if (kmsKeyArnKeys.has(name)) return ownArns(place, ({ form }) => form.includes(':kms:') && form.includes(':key/'));
	return name === 'aws:sourcearn' ? ownArns(place, () => true) : [];
}

/** Where every value has one form. */
function formsByType(name: string, { catalog }: Place): readonly string[] {
	switch (catalog.conditionKey(name)?.type) {
		case 'IPAddress': return name === 'aws:sourceip' ? ['${1:203.0.113.0}/${2:24}'] : ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
		case 'Date': return ['${1:2027}-${2:01}-${3:01}T00:00:00Z'];
		default: return [];
	}
}

function snippetValue(value: string): Proposal {
	const label = labelOf(value);
	return label === value ? { kind: 'value', label } : { kind: 'value', label, text: value, snippet: true };
}
