import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';
import { nameIn } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'action-case',
	summary: 'An action is not written as AWS writes it',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],

	visit: {
		'unusual-action': where(otherSpelling, ({ span, node, known }, _, proper) => {
			if (!known) return;

			return [{
				span,
				message: `AWS spells this action ${quoted(proper)}; IAM does not mind the case, but searches do.`,
				fixes: [{ title: `Change to ${quoted(proper, 80)}`, safety: 'safe', changes: [{ do: 'set-text', node, text: proper }] }],
			}];
		}),
	},
});

function otherSpelling(text: string, catalog: Catalog): string | undefined {
	const proper = properSpelling(text, catalog);
	return proper === text ? undefined : proper;
}

/** Undefined for an action that does not exist. Of a pattern, the part before the first wildcard is known if all that it covers agree on it. */
function properSpelling(text: string, catalog: Catalog): string | undefined {
	const parts = nameIn(text);
	const service = parts && catalog.service(parts.service);
	if (!parts || !service) return undefined;
	const head = /^[^*?]*/.exec(parts.name)![0];
	const start = service.prefix.length + 1;
	const ids = catalog.expand(text);
	// Spelt like the first of them, it is spelt well, whether or not the others agree.
	if (ids.length > 0 && text.startsWith(catalog.nameOf(ids[0]!).slice(0, start + head.length))) return text;
	const heads = new Set(ids.map(id => catalog.nameOf(id).slice(start, start + head.length)));
	const [only, ...more] = heads;
	return only === undefined ? undefined : `${service.prefix}:${more.length > 0 ? head : only}${parts.name.slice(head.length)}`;
}
