import type { GivenType } from '../../policy/document.js';
import type { Policy, PolicyDocument } from '../../policy/model.js';
import { InputError } from './input-error.js';

/** The files that a command line or a test names. */
export interface PolicyFiles {
	/** A file, read once per type. Throws an `InputError` that says why it cannot be read. */
	document(path: string, given?: GivenType): PolicyDocument;
}

/** The policies of a file, of those that `name` tells where the path ends in `#name`. Throws an `InputError` where there are none. */
export function policiesIn(path: string, files: PolicyFiles, given?: GivenType): readonly Policy[] {
	const { file, name } = splitPath(path);
	const policies = files.document(file, given).policies.filter(policy => name === undefined || policy.path.includes(name));
	if (policies.length === 0) throw new InputError(`${path}: no policy${name === undefined ? '' : ` of the name "${name}"`} in it.`);
	return policies;
}

/** `main.tf#deploy` is the file `main.tf`, and in it what is called `deploy`. */
export function splitPath(path: string): { readonly file: string; readonly name: string | undefined } {
	const hash = path.lastIndexOf('#');
	return hash < 0 ? { file: path, name: undefined } : { file: path.slice(0, hash), name: path.slice(hash + 1) };
}
