import { givenValues } from '../../policy/bound-values.js';
import { compilePolicy, type CompiledPolicy } from '../../evaluation/compile.js';
import type { Layer, Policies } from '../../evaluation/layers.js';
import { parsePrincipal, type Principal } from '../../evaluation/principal.js';
import type { GivenType } from '../../policy/document.js';
import type { Policy, PolicyType } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { identitiesIn, identityNamed, policiesOfIdentity } from './identities.js';
import { InputError } from './input-error.js';
import { policiesIn, splitPath, type PolicyFiles } from './policy-files.js';

/** The files that hold the policies around requests, as a command line or a test file names them. */
export interface Scene {
	/** Each policy counts as what it is, by its place or by what it says. */
	readonly policies: readonly string[];
	/** The role, user or group of these files that makes the requests: then its policies and its boundary count, and no others of the files. */
	readonly role: string | undefined;
	/** What expressions of the files stand for: `var.bucket` to `photos`. */
	readonly values: Readonly<Record<string, string>>;
	readonly boundary: readonly string[];
	readonly session: readonly string[];
	/** Policies of the resource; a trust policy where a role is assumed. */
	readonly resource: readonly string[];
	/** Each is one level: of the root, of a unit, of the account. */
	readonly scp: readonly string[];
	readonly rcp: readonly string[];
	readonly endpoint: readonly string[];
	readonly resourceAccount: string | undefined;
	readonly managementAccount: string | undefined;
}

/** A scene with its policies loaded. */
export interface Stage {
	readonly policies: Policies;
	/** What of it is not known, each a sentence. */
	readonly notes: readonly string[];
}

/** Loads the policies of a scene. Those that are not named do not exist, but for those of the resource and the identity, which are not known then. */
export function stageOf(scene: Scene, files: PolicyFiles, catalog: Catalog): Stage {
	const valueOf = givenValues(scene.values);
	const compile = (policy: Policy): CompiledPolicy => compilePolicy(policy, valueOf);
	const load = (paths: readonly string[], type: PolicyType): readonly CompiledPolicy[] => paths.flatMap(path => policiesIn(path, files, { type } satisfies GivenType)).map(compile);
	const holder = scene.role === undefined ? undefined : policiesOfIdentity(roleIn(scene.role, scene.policies, files), valueOf);
	const found = holder ? [] : scene.policies.flatMap(path => policiesIn(path, files));
	const own = (layer: Layer): readonly CompiledPolicy[] => found.filter(policy => layerOf(policy) === layer).map(compile);
	const together = (layer: Layer, paths: readonly string[], type: PolicyType): readonly CompiledPolicy[] | undefined => someOf([...own(layer), ...load(paths, type)]);
	const boundary = together('boundary', scene.boundary, 'boundary');
	return {
		policies: {
			identity: holder?.identity ?? someOf(own('identity')),
			boundary: boundary ?? holder?.boundary,
			session: together('session', scene.session, 'session'),
			resource: together('resource', scene.resource, 'resource'),
			scps: [...own('scp').map(policy => [policy]), ...scene.scp.map(path => load([path], 'scp'))],
			rcps: [...own('rcp').map(policy => [policy]), ...scene.rcp.map(path => load([path], 'rcp'))],
			endpoint: together('endpoint', scene.endpoint, 'endpoint'),
			resourceAccount: scene.resourceAccount,
			managementAccount: scene.managementAccount,
			supportsRcp: service => catalog.service(service)?.supportsRcp ?? false,
		},
		notes: holder?.notes ?? [],
	};
}

/** Throws an `InputError` for a text that names no principal. */
export function principalOf(text: string | undefined): Principal | undefined {
	if (text === undefined) return undefined;
	const principal = parsePrincipal(text);
	if (!principal) throw new InputError(`"${text}" is no principal; write the ARN of a user, a role or a session, an account id for its root user, a service such as ec2.amazonaws.com, or "*" for somebody without credentials.`);
	return principal;
}

/** The layer in which a policy has its say. */
export function layerOf({ type }: Policy): Layer {
	return type === 'trust' ? 'resource' : type;
}

function roleIn(name: string, paths: readonly string[], files: PolicyFiles): ReturnType<typeof identityNamed> {
	return identityNamed(name, paths.flatMap(path => identitiesIn(files.document(splitPath(path).file).infrastructure)));
}

function someOf(policies: readonly CompiledPolicy[]): readonly CompiledPolicy[] | undefined {
	return policies.length > 0 ? policies : undefined;
}
