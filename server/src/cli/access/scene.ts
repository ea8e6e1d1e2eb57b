import { compilePolicy, type CompiledPolicy } from '../../evaluation/compile.js';
import type { Layer, Policies } from '../../evaluation/layers.js';
import { parsePrincipal, type Principal } from '../../evaluation/principal.js';
import type { GivenType } from '../../policy/document.js';
import type { Policy, PolicyType } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { UsageError } from '../commands/command.js';
import type { PolicyLoader } from './load.js';

/** The files that hold the policies around requests, as a command line or a test file names them. */
export interface Scene {
	/** Each policy counts as what it is, by its place or by what it says. */
	readonly policies: readonly string[];
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

/** Loads the policies of a scene. Those that are not named do not exist, but for those of the resource and the identity, which are not known then. */
export function policiesOf(scene: Scene, loader: PolicyLoader, catalog: Catalog): Policies {
	const load = (paths: readonly string[], type: PolicyType): readonly CompiledPolicy[] => paths.flatMap(path => loader.load(path, { type } satisfies GivenType)).map(compilePolicy);
	const found = scene.policies.flatMap(path => loader.load(path));
	const own = (layer: Layer): readonly CompiledPolicy[] => found.filter(policy => layerOf(policy) === layer).map(compilePolicy);
	const together = (layer: Layer, paths: readonly string[], type: PolicyType): readonly CompiledPolicy[] | undefined => someOf([...own(layer), ...load(paths, type)]);
	return {
		identity: someOf(own('identity')),
		boundary: together('boundary', scene.boundary, 'boundary'),
		session: together('session', scene.session, 'session'),
		resource: together('resource', scene.resource, 'resource'),
		scps: [...own('scp').map(policy => [policy]), ...scene.scp.map(path => load([path], 'scp'))],
		rcps: [...own('rcp').map(policy => [policy]), ...scene.rcp.map(path => load([path], 'rcp'))],
		endpoint: together('endpoint', scene.endpoint, 'endpoint'),
		resourceAccount: scene.resourceAccount,
		managementAccount: scene.managementAccount,
		supportsRcp: service => catalog.service(service)?.supportsRcp ?? false,
	};
}

/** Throws a `UsageError` for a text that names no principal. */
export function principalOf(text: string | undefined): Principal | undefined {
	if (text === undefined) return undefined;
	const principal = parsePrincipal(text);
	if (!principal) throw new UsageError(`"${text}" is no principal; write the ARN of a user, a role or a session, an account id for its root user, a service such as ec2.amazonaws.com, or "*" for somebody without credentials.`);
	return principal;
}

function layerOf({ type }: Policy): Layer {
	return type === 'trust' ? 'resource' : type;
}

function someOf(policies: readonly CompiledPolicy[]): readonly CompiledPolicy[] | undefined {
	return policies.length > 0 ? policies : undefined;
}
