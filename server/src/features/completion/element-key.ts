import type { Policy, PolicyElementName, StatementElementName } from '../../policy/model.js';
import { elementNamed } from './block-spelling.js';
import { intents } from './intent.js';
import { inOrder, type Offer, type Place, type Proposal } from './proposal.js';
import type { Sketch } from './sketch.js';
import { needsPrincipal, statementSketch } from './statement.js';

/** The top-level elements that are missing, those a policy cannot do without first. */
export function policyKeys(place: Place): Offer {
	const { policy } = place.cursor;
	const siblings = elementsThere(place);
	const values: Readonly<Record<PolicyElementName, Sketch>> = {
		Version: '2012-10-17',
		Id: '$1',
		Statement: [statementSketch(policy.type, '${1|Allow,Deny|}')],
	};
	const order: readonly PolicyElementName[] = ['Version', 'Statement', 'Id'];
	const missing = order.filter(name => !siblings.includes(name) && (name !== 'Id' || mayHaveId(policy)));
	const wholes = place.cursor.map?.style === 'hcl-block' ? intents(place) : [];
	return { proposals: inOrder([...missing.map(name => named(name, values[name], name !== 'Id')), ...wholes]) };
}

/** The elements that the statement lacks, those it cannot do without first. */
export function statementKeys(place: Place): Offer {
	const { policy } = place.cursor;
	const siblings = elementsThere(place);
	const wanted = orderFor(policy).filter(name => !siblings.some(it => excludes(it, name)));
	const required = new Set<StatementElementName>(['Effect', 'Action', needsPrincipal(policy.type) ? 'Principal' : 'Resource']);
	return { proposals: inOrder(wanted.map(name => named(name, valueOf(name, policy), required.has(name)))) };
}

/** The arguments that a block `condition` or `principals` lacks. All of them are needed. */
export function blockKeys({ cursor: { element, statement, siblings, map } }: Place): Offer | undefined {
	const values = statement?.node === map ? undefined : bodies[element ?? ''];
	return values && { proposals: inOrder(Object.entries(values).filter(([name]) => !siblings.includes(name)).map(([name, value]) => named(name, value, true))) };
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#statement */
const bodies: Readonly<Record<string, Readonly<Record<string, Sketch>>>> = {
	Condition: { test: '$1', variable: '$1', values: ['$1'] },
	Principal: { type: '$1', identifiers: ['$1'] },
	NotPrincipal: { type: '$1', identifiers: ['$1'] },
};

/** Blocks may be repeated; in JSON a key may not, which stands for all of its blocks. */
function elementsThere({ cursor: { siblings, map } }: Place): readonly string[] {
	if (map?.style === 'json-block' || map?.style === 'hcl-argument') return siblings.map(elementNamed);
	if (map?.style !== 'hcl-block') return siblings;
	return siblings.map(elementNamed).filter(name => name !== 'Statement' && name !== 'Condition' && name !== 'Principal');
}

function named(label: string, value: Sketch, required: boolean): Proposal {
	const description = required ? 'required' : undefined;
	return { kind: 'element', label, value, description, ...asksForMore(label, value) && { retrigger: true } };
}

/** At a choice the editor opens a list of its own, a value that is there needs none, and nobody can propose an Id. */
function asksForMore(name: string, value: Sketch): boolean {
	const written = JSON.stringify(value);
	return name !== 'Id' && written.includes('$1') && !written.includes('|}');
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html: only policies on resources have one. */
function mayHaveId({ type, typeCertain }: Policy): boolean {
	return type === 'resource' || type === 'endpoint' || !typeCertain;
}

/** An element is given once, and never together with its Not-form. */
function excludes(there: string, name: StatementElementName): boolean {
	return there.replace(/^Not/, '') === name.replace(/^Not/, '');
}

function orderFor(policy: Policy): readonly StatementElementName[] {
	const unusual = unusualFor(policy);
	const expected = usualOrder.filter(name => !unusual.includes(name));
	return policy.typeCertain ? expected : [...expected, ...unusual];
}

const usualOrder: readonly StatementElementName[] = ['Effect', 'Principal', 'Action', 'Resource', 'Condition', 'Sid', 'NotAction', 'NotResource', 'NotPrincipal'];

/** What a policy of the type must not have. It is proposed all the same where the type is only a guess. */
function unusualFor({ type }: Policy): readonly StatementElementName[] {
	if (type === 'trust') return ['Resource', 'NotResource'];
	return needsPrincipal(type) ? [] : ['Principal', 'NotPrincipal'];
}

function valueOf(name: StatementElementName, { type }: Policy): Sketch {
	switch (name) {
		case 'Effect': return '${1|Allow,Deny|}';
		case 'Principal':
		case 'NotPrincipal': return type === 'rcp' ? '*' : { [`\${1|${type === 'trust' ? 'Service,AWS,Federated' : 'AWS,Service,Federated'}|}`]: '$2' };
		case 'Action':
		case 'NotAction': return type === 'trust' ? '$1' : ['$1'];
		case 'Condition': return { $1: { $2: '$3' } };
		default: return '$1';
	}
}
