import type { CompiledPolicy } from './compile.js';
import type { PolicyMatch } from './policy-match.js';

/** The kinds of policies that have a say. */
export type Layer = 'identity' | 'boundary' | 'session' | 'resource' | 'scp' | 'rcp' | 'endpoint';

/** All that decides about requests beside the request itself. What is missing does not exist, unless it says otherwise. */
export interface Policies {
	/** Of the user with its groups, or of the role. Undefined where they are not known. */
	readonly identity?: readonly CompiledPolicy[] | undefined;
	readonly boundary?: readonly CompiledPolicy[] | undefined;
	readonly session?: readonly CompiledPolicy[] | undefined;
	/** Of the resource; the trust policy where a role is assumed. Undefined where it is not known, empty where there is none. */
	readonly resource?: readonly CompiledPolicy[] | undefined;
	/** Service control policies of the principal's account: those of the root, of each unit and of the account itself. Each level has to allow. */
	readonly scps?: readonly (readonly CompiledPolicy[])[] | undefined;
	/** Resource control policies of the resource's account, likewise. */
	readonly rcps?: readonly (readonly CompiledPolicy[])[] | undefined;
	/** Where the request comes through a VPC endpoint. */
	readonly endpoint?: readonly CompiledPolicy[] | undefined;
	/** The account that owns the resource, where its ARN does not tell; the principal's otherwise. */
	readonly resourceAccount?: string | undefined;
	/** The account that manages the organization, in which no control policy has a say. */
	readonly managementAccount?: string | undefined;
	/** False for a service on which resource control policies have no effect. All have, where this is missing. */
	readonly supportsRcp?: ((service: string) => boolean) | undefined;
}

export interface LayerMatch extends PolicyMatch {
	readonly layer: Layer;
}
