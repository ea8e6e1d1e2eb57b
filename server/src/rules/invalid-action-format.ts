import { hasWildcard } from '../base/glob.js';
import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { servicesNamedIn } from './shared/named-services.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-action-format',
	summary: 'An action is not of the form `service:Name`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
	],

	visit: {
		'unusual-action': where(text => holdsSpace(text) ? undefined : faultOf(text), (action, { catalog }, fault) => {
			const { text, known, span, node } = action;
			if (!known) return;

			return [{
				span: span.start < span.end ? span : node,
				message: `${quoted(text)} ${fault}.`,
				fixes: repairsOf(action, catalog).map(repaired => changeTo(repaired, action)),
			}];
		}),
	},
});

/** Such a text is the business of `stray-whitespace`. */
function holdsSpace(text: string): boolean {
	return /[\s\u00AD\u200B-\u200F\u2060\uFEFF]/.test(text);
}

function faultOf(text: string): string | undefined {
	if (/^\*+$/.test(text)) return undefined;
	if (text.startsWith('arn:')) return 'is an ARN, which belongs in "Resource"; an action is written "service:Name"';
	if (/\$\{/.test(text)) return variable.test(text) ? 'holds a policy variable, which IAM does not replace in an action' : undefined;
	const [service, name, ...more] = text.split(':');
	if (name === undefined) return 'names no service: an action is written "service:Name"';
	if (more.length > 0) return 'has more than one colon: an action is written "service:Name"';
	if (service === '') return 'has nothing before the colon: an action is written "service:Name"';
	if (name === '') return 'has nothing after the colon: an action is written "service:Name"';
	const [stranger] = /[^A-Za-z0-9.*?:-]/u.exec(text) ?? [];
	return stranger === undefined ? undefined : `holds ${quoted(stranger)}: an action takes letters, digits, "-", ".", "*" and "?"`;
}

/** `${aws:username}`. Other things between such brackets are the placeholders of some template, which is filled in before AWS sees it. */
const variable = /\$\{[A-Za-z][\w-]*:/;

/** More candidates than this are no help. */
const mostCandidates = 5;

/** The same action with its colon put right, or behind each service that has an action of that name, those of the policy first. */
function repairsOf({ text, statement }: ActionValue, catalog: Catalog): readonly string[] {
	const rejoined = text.replace(/::+|[./;,_|]/, ':');
	if (rejoined !== text && !/[./;,_|]/.test(rejoined) && catalog.expand(rejoined).length > 0) return [spelled(rejoined, catalog)];
	if (!/^[A-Za-z0-9*?-]+$/.test(text)) return [];
	const named = servicesNamedIn(statement.policy, catalog).filter(service => catalog.expand(`${service}:${text}`).length > 0);
	const owners = catalog.prefixes.filter(service => !hasWildcard(text) && catalog.find(`${service}:${text}`) !== undefined);
	const candidates = [...new Set([...named, ...owners.length > mostCandidates ? [] : owners])];
	return candidates.slice(0, mostCandidates).map(service => spelled(`${service}:${text}`, catalog));
}

function spelled(action: string, catalog: Catalog): string {
	const id = catalog.find(action);
	return id === undefined ? action : catalog.nameOf(id);
}

function changeTo(text: string, { node }: ActionValue): Fix {
	return { title: `Change to ${quoted(text, 80)}`, safety: 'unsafe', changes: [{ do: 'set-text', node, text }] };
}
