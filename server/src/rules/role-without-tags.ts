import type { Change } from '../policy/change.js';
import { argumentName, type Role } from '../policy/infrastructure.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { isExempt } from './shared/roles.js';

export default defineRule({
	id: 'role-without-tags',
	summary: 'A role lacks one of the required tags',
	category: 'style',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html',
		'https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html',
	],

	visit: {
		*role(role, { house }) {
			if (role.implicit || !role.tags.complete || isExempt(role, house)) return;
			const missing = house.requiredTags.filter(name => !role.tags.names.includes(name));
			if (missing.length === 0) return;
			const names = missing.map(name => quoted(name)).join(', ');
			yield { span: role.anchor, message: `Role ${quoted(role.name, 24)} has no tag ${names}.`, fixes: fixesFor(role, missing) };
		},
	},
});

function fixesFor(role: Role, missing: readonly string[]): Fix[] {
	const changes = changesFor(role, missing);
	return changes.length > 0 ? [{ title: missing.length > 1 ? 'Add the missing tags' : `Add the tag ${quoted(missing[0]!)}`, safety: 'safe', changes }] : [];
}

/** Terraform has a map of tags, CloudFormation a list of them. */
function changesFor(role: Role, missing: readonly string[]): readonly Change[] {
	const { tags: { node }, body, host } = role;
	const items = missing.map(name => ({ Key: name, Value: placeholder(name) }));
	const map = Object.fromEntries(missing.map(name => [name, placeholder(name)]));
	if (node?.kind === 'map') return missing.map(name => ({ do: 'add-entry', map: node, name, value: placeholder(name) }));
	if (node?.kind === 'list' && body) return [{ do: 'replace', node, value: [...node.items, ...items] }];
	return node || !body ? [] : [{ do: 'add-entry', map: body, name: argumentName(role, 'tags'), value: host === 'terraform' ? map : items }];
}

/** To be replaced by its reader: `Environment` to `ENVIRONMENT`. */
function placeholder(name: string): string {
	return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
