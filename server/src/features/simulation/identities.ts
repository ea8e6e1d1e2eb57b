import { compilePolicy, unknownPolicy, type CompiledPolicy } from '../../evaluation/compile.js';
import type { ValueOf } from '../../policy/bound-values.js';
import { awsManagedName, policiesOf, type Group, type Infrastructure, type Role, type User } from '../../policy/infrastructure.js';
import { InputError } from './input-error.js';

/** Those who have permissions in a module or a template. */
export type Identity = Role | User | Group;

export function identitiesIn({ resources }: Infrastructure): readonly Identity[] {
	return resources.filter((it): it is Identity => it.kind === 'role' || it.kind === 'user' || it.kind === 'group');
}

/** `aws_iam_role.app`, or the logical id in a template, which is what people call it there. */
export function addressOf({ host, type, name }: Identity): string {
	return host === 'terraform' ? `${type}.${name}` : name;
}

/** The one of that label, logical id or address; roles count before others. Throws an `InputError` that says which there are. */
export function identityNamed(wanted: string, all: readonly Identity[]): Identity {
	const found = all.filter(it => it.name === wanted || addressOf(it) === wanted);
	const [only, ...more] = found.some(({ kind }) => kind === 'role') ? found.filter(({ kind }) => kind === 'role') : found;
	if (only && more.length === 0) return only;
	const names = [...new Set(all.map(addressOf))];
	throw new InputError(names.length === 0 ? `There is no role in the files, so none is called "${wanted}".` : `There is ${only ? 'more than one role' : 'no role'} "${wanted}"; there are ${names.join(', ')}.`);
}

/** What counts for the requests of an identity. Where it may have more than is written in the module, that is unknown, and what hangs on it is too. */
export interface IdentityPolicies {
	readonly identity: readonly CompiledPolicy[];
	/** Undefined where there is none. */
	readonly boundary: readonly CompiledPolicy[] | undefined;
	/** What cannot be looked at, each a sentence. */
	readonly notes: readonly string[];
}

export function policiesOfIdentity(holder: Identity, valueOf?: ValueOf): IdentityPolicies {
	const compile = (policies: ReturnType<typeof policiesOf>): readonly CompiledPolicy[] => [...new Set(policies)].map(policy => compilePolicy(policy, valueOf));
	const { policies, complete } = holder.boundaryPolicy;
	return {
		identity: [...compile(policiesOf(holder)), ...holder.complete ? [] : [unknownPolicy]],
		boundary: holder.boundary === 'missing' ? undefined : [...compile(policies), ...complete ? [] : [unknownPolicy]],
		notes: [...unseenPolicies(holder), ...holder.boundary === 'missing' || complete ? [] : ['What its permissions boundary allows is not known here.']],
	};
}

/** Attached policies whose content is elsewhere, by their names. */
export function unseenNames({ grants }: Identity): readonly string[] {
	return [...new Set(grants.filter(({ content }) => !content.complete && content.policies.length === 0).map(grant => awsManagedName(grant) ?? textOf(grant)))];
}

function unseenPolicies(holder: Identity): readonly string[] {
	const names = unseenNames(holder);
	if (names.length > 0) return names.map(name => `What the attached policy ${name} allows is not known here.`);
	return holder.complete ? [] : ['It may have policies that are not written here.'];
}

/** As it is written. */
function textOf({ node, by }: Identity['grants'][number]): string {
	const [first = ''] = by.tree.text.slice(node.start, node.end).split('\n');
	return first.replace(/^["']|["']$/g, '');
}
