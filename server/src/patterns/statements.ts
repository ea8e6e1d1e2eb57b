import type { Document, ManagedPolicy, Principals, Role, Statement, Tags, Test, ValueMap } from './blueprint.js';
import { trustSources } from '../reference/trust-sources.js';
import { account, partition, plain, region, text, type AttributeReference, type Reference, type Text } from './text.js';

/** The words in which patterns are written. */

type Rest = Omit<Statement, 'sid' | 'effect' | 'actions' | 'resources'>;

export function allow(sid: string, actions: readonly string[], resources: readonly Text[], rest: Rest = {}): Statement {
	return { sid, effect: 'Allow', actions, resources, ...rest };
}

export function deny(sid: string, actions: readonly string[], resources: readonly Text[], rest: Rest = {}): Statement {
	return { sid, effect: 'Deny', actions, resources, ...rest };
}

/** For actions that take no other resource. `comment` says so. */
export const everything: readonly Text[] = [plain('*')];

export function test(operator: string, key: string, ...values: readonly (string | Text)[]): Test {
	return { operator, key, values: values.map(it => typeof it === 'string' ? plain(it) : it) };
}

export function services(...names: readonly string[]): Principals {
	return { type: 'Service', ids: names.map(plain) };
}

export function accounts(...ids: readonly Text[]): Principals {
	return { type: 'AWS', ids };
}

export const everyone: Principals = { type: '*', ids: [] };

/** `arn:aws:sqs:eu-west-1:111122223333:…` in the place where the resources are made. */
export function arn(service: string, resource: string | Text): Text {
	return text`arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Likewise for IAM, which has no regions. */
export function iamArn(resource: string | Text, owner: string | Text = text`${account}`): Text {
	return text`arn:${partition}:iam::${owner}:${resource}`;
}

export function bucketArn(name: string): Text {
	return text`arn:${partition}:s3:::${name}`;
}

export function objectArn(name: string, key = '*'): Text {
	return text`arn:${partition}:s3:::${name}/${key}`;
}

/** The account in which the resources are made. */
export const ownAccount: Text = text`${account}`;

/** Keeps a service from using what it may use here on behalf of another customer. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export function onBehalfOf(source: Text, operator = 'ArnLike'): readonly Test[] {
	return [test('StringEquals', 'aws:SourceAccount', ownAccount), test(operator, 'aws:SourceArn', source)];
}

export function document(label: string, type: Document['type'], statements: readonly Statement[], service?: string): Document {
	return { kind: 'policy-document', label, type, statements, ...service !== undefined && { service } };
}

/** A statement of a trust policy for a service. */
export function assumedBy(sid: string, service: string, conditions: readonly Test[] = []): Statement {
	return trusted(sid, services(service), ['sts:AssumeRole'], conditions);
}

/** Likewise for any service: one that says for whom it works may do so for this account only. */
export function assumedByService(sid: string, service: string): Statement {
	const form = trustSources.get(service);
	return assumedBy(sid, service, form === undefined ? [] : onBehalfOf(hereIn(form)));
}

/** An ARN form of the catalog, in the place where the resources are made; what else it leaves open may be anything. */
function hereIn(form: string): Text {
	const [, , service = '', regionPart = '', accountPart = '', ...rest] = form.split(':');
	const place = (part: string, reference: Reference): Text => part.includes('${') ? text`${reference}` : plain(part);
	return text`arn:${partition}:${service}:${place(regionPart, region)}:${place(accountPart, account)}:${rest.join(':').replace(/\$\{\w+\}/g, '*')}`;
}

export function trusted(sid: string, principals: Principals, actions: readonly string[], conditions: readonly Test[]): Statement {
	return { sid, effect: 'Allow', principals: [principals], actions, conditions };
}

export interface Naming {
	readonly project: string;
	readonly environment: string;
	readonly service: string;
	/** An ARN; empty where the host is to ask for one. */
	readonly boundary: string | Text;
}

/** `shop-production-orders-task`. */
export function nameOf({ project, environment, service }: Omit<Naming, 'boundary'>, suffix: string): Text {
	return plain(`${project}-${environment}-${service}-${suffix}`);
}

export function policy(naming: Naming, label: string, suffix: string, description: string, statements: readonly Statement[]): ManagedPolicy {
	return { kind: 'policy', label, name: nameOf(naming, suffix), description, document: document(label, 'identity', statements), tags: tagsOf(naming) };
}

/** What everything that belongs to a service is tagged with. */
export function tagsOf({ project, environment, service }: Omit<Naming, 'boundary'>): Tags {
	return { Project: project, Environment: environment, Service: service };
}

/** The argument of Terraform and the property of CloudFormation for the tags of a resource. */
export function tagged(naming: Omit<Naming, 'boundary'>): { readonly terraform: ValueMap; readonly cloudFormation: ValueMap } {
	const tags = tagsOf(naming);
	return { terraform: { tags }, cloudFormation: { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } };
}

interface RoleDraft extends Pick<Role, 'label' | 'description'>, Partial<Pick<Role, 'attached' | 'forInstances'>> {
	readonly suffix: string;
	readonly trust: readonly Statement[];
	readonly policies: readonly ManagedPolicy[];
}

/** A role behind the policies it has. */
export function roleWith(naming: Naming, { suffix, trust, policies, ...draft }: RoleDraft): readonly (ManagedPolicy | Role)[] {
	const { boundary } = naming;
	return [...policies, {
		...draft, kind: 'role', name: nameOf(naming, suffix), trust: document(`${draft.label}_trust`, 'trust', trust), policies: policies.map(({ label }) => label),
		tags: tagsOf(naming), boundary: boundary === '' ? undefined : typeof boundary === 'string' ? plain(boundary) : boundary,
	}];
}

export function roleArn(label: string, naming: Naming, suffix: string): AttributeReference {
	return { kind: 'attribute', resource: label, attribute: 'arn', literal: iamArn(text`role/${nameOf(naming, suffix)}`) };
}
