import { closest } from '../base/closest.js';
import type { Member } from '../policy/model.js';
import { entryOf, itemsOf, literalText, type Entry, type MapNode } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { typeFor } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-principal-key',
	summary: 'A type of principal does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-principal-key',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
	],
	types: ['resource', 'trust', 'endpoint'],

	visit: {
		statement: where(({ has }) => has('Principal') || has('NotPrincipal'), ({ members }) => {
			const found: Finding[] = [];
			for (const member of members) {
				if (member.name === 'Principal' || member.name === 'NotPrincipal') found.push(...unknownTypes(member));
			}
			return found;
		}),
	},
});

const types = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** The types in a block of Terraform are another matter: `"*"` is one of them. */
function* unknownTypes({ entry: { value, block } }: Member<string>): Iterable<Finding> {
	if (value?.kind !== 'map' || block) return;
	for (const entry of value.entries) {
		const name = literalText(entry.key);
		if (name === undefined || types.some(type => type === name)) continue;
		yield {
			span: entry.key.content,
			message: `${quoted(name, 30)} is no type of principal: AWS knows "AWS", "Service", "Federated" and "CanonicalUser".`,
			fixes: fixesFor(value, entry, name),
		};
	}
}

function fixesFor(map: MapNode, entry: Entry, name: string): Fix[] {
	const meant = meantType(entry, name);
	if (meant === undefined || entryOf(map, meant)) return [];
	return [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: [{ do: 'set-text', node: entry.key, text: meant }] }];
}

/** By what it holds where the name is far from any: `{ "Role": "arn:aws:iam::…" }`. */
function meantType({ value }: Entry, name: string): string | undefined {
	const near = closest(name, types, name.length < 5 ? 1 : 3);
	if (near !== undefined) return near;
	const held = new Set(itemsOf(value).map(item => typeFor(literalText(item) ?? '')));
	const [only] = held;
	return held.size === 1 ? only : undefined;
}
