import type { ConditionKeyInfo } from '../catalog.js';

/** Some condition keys and the look-up among them. */
export interface KeyNames {
	readonly keys: readonly ConditionKeyInfo[];
	/** True when a key is listed by exactly that name, in any case. */
	has(name: string): boolean;
	/** The key of that name in lower case, or the family it belongs to. */
	find(lower: string): ConditionKeyInfo | undefined;
}

export function openKeyNames(keys: readonly ConditionKeyInfo[]): KeyNames {
	const listed = new Map(keys.map(key => [key.name.toLowerCase(), key]));
	const families = keys.flatMap(key => openFamily(key) ?? []);
	return {
		keys,
		has: name => listed.has(name.toLowerCase()),
		find: lower => listed.get(lower) ?? families.find(family => family.holds(lower))?.key,
	};
}

interface Family {
	readonly key: ConditionKeyInfo;
	holds(lower: string): boolean;
}

/**
 * The part of a key that the policy chooses. The data writes it in three ways: `aws:ResourceTag/${TagKey}`, `s3:ExistingObjectTag/<key>`,
 * `secretsmanager:ResourceTag/tag-key`.
 */
const variable = /\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/gi;

/** That part may hold colons and slashes, `kms:EncryptionContext:aws:s3:arn` and `aws:PrincipalTag/x509Subject/CN`, but must not be empty. */
function openFamily(key: ConditionKeyInfo): Family | undefined {
	const [head, ...rest] = key.name.toLowerCase().split(variable);
	if (head === undefined || rest.length === 0) return undefined;
	const pattern = new RegExp(`^.+${rest.map(escape).join('.+')}$`);
	return { key, holds: lower => lower.startsWith(head) && pattern.test(lower.slice(head.length)) };
}

function escape(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
