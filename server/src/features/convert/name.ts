import type { Policy } from '../../policy/model.js';

/** A name for a policy as Terraform has names, by the place where it stands: that of its resource, or of its file. */
export function nameFor({ path, type }: Policy, file: string | undefined): string {
	const [kind, ...names] = path;
	const resource = path.lastIndexOf('Resources');
	const own = resource >= 0 ? path[resource + 1] : kind === 'resource' || kind === 'data' ? names[1] : kind === 'locals' || kind === 'module' ? names[0] : undefined;
	const name = own ?? file?.replace(/^.*[/\\]/, '').replace(/\..*$/, '') ?? '';
	const isTrust = type === 'trust' && own !== undefined && !/trust|assume/i.test(name);
	return asName(isTrust ? `${name}_trust` : name);
}

/** `AppRole` → `app_role`. */
export function asName(text: string): string {
	const words = text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '').toLowerCase();
	return words === '' ? 'policy' : words.replace(/^(?=\d)/, 'policy_');
}

/** The name, or the next one that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
	let free = name;
	for (let count = 2; isTaken(free); count++) free = `${name}_${count}`;
	return free;
}
