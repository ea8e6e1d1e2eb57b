import type { TypeVerdict } from '../kind.js';

/** What a policy is taken for that nothing in sight uses and that is called a boundary. */
export const namedBoundary: TypeVerdict = { type: 'boundary', service: undefined, typeCertain: false };

/** True for the name of a permissions boundary: `developer-boundary`, `PermissionsBoundaryPolicy`. A policy that makes people use one is none. */
export function isBoundaryName(name: string): boolean {
	return /boundary(?:[-_ ]?policy)?$/i.test(name) && !/enforce|require|deny|manage|protect/i.test(name);
}
