import type { PolicyType, Statement } from '../../policy/model.js';
import { hasMember, memberOf } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { literalText } from '../../syntax/node.js';
import { bold, bullets, code, paragraphs } from '../markdown.js';
import { workOf } from './action.js';
import { testClause } from './condition.js';
import { principalPhrases } from './principal.js';
import { eachOf, resourcePhrases } from './resource.js';
import { capital, row } from './words.js';

/** What a statement grants or denies, to whom, on what and when: a sentence in Markdown, and lists for what is too long for it. */
export function explainStatement(statement: Statement, catalog: Catalog): string {
	const { sentence, lists } = tell(statement, catalog);
	return paragraphs(sentence, ...lists);
}

/** The sentence alone. */
export function statementSentence(statement: Statement, catalog: Catalog): string {
	return tell(statement, catalog).sentence;
}

interface Told {
	readonly sentence: string;
	readonly lists: readonly string[];
}

function tell(statement: Statement, catalog: Catalog): Told {
	const work = workOf(statement, catalog);
	const missing = effectMissing(statement);
	if (missing !== undefined) return { sentence: missing, lists: [] };
	if (!work) return { sentence: 'This statement says nothing before it names actions.', lists: [] };
	const who = inPart(principalPhrases(statement), 'Who', 'or', 3, 'principals');
	const on = inPart(resourcePhrases(statement, catalog), 'On', 'and', 3, 'resources');
	const when = inPart(statement.conditions.map(test => testClause(test, catalog)), 'When', 'and', 2, 'conditions');
	const sentence = `${capital(whoMay(statement, who.text))} ${work.phrase}${onWhat(statement, on.text)}${whenPart(statement, when)}.`;
	return { sentence, lists: [who.list, work.details.length > 0 ? list('Actions', work.details) : '', on.list, when.list] };
}

/** Why a statement that has no effect, or a wrong one, says nothing; undefined for one whose effect is right, or decided elsewhere. */
function effectMissing(statement: Statement): string | undefined {
	if (statement.effect !== undefined) return undefined;
	const written = literalText(memberOf(statement, 'Effect')?.entry.value);
	if (written === '' || !hasMember(statement, 'Effect')) return `This statement says nothing before it has an ${bold('Effect')}.`;
	return written === undefined ? undefined : `AWS refuses this statement: ${code(written)} is no ${bold('Effect')}.`;
}

interface Part {
	/** What the sentence says; empty for nothing. */
	readonly text: string;
	/** What is too much for it. */
	readonly list: string;
}

function inPart(phrases: readonly string[], title: string, word: 'and' | 'or', most: number, noun: string): Part {
	if (phrases.length <= most) return { text: row(phrases, word), list: '' };
	return { text: `${phrases.length} ${noun}`, list: list(title, phrases) };
}

function list(title: string, items: readonly string[]): string {
	const hidden = items.length - mostListed;
	return `${bold(title)}\n\n${bullets(hidden > 0 ? [...items.slice(0, mostListed), `and ${hidden} more`] : items)}`;
}

/** A hover is no manual. */
const mostListed = 20;

function whoMay({ policy, principals, effect }: Statement, named: string): string {
	const except = principals.some(({ negated }) => negated);
	const who = named === '' ? holders[policy.type] : except ? `everyone except ${named}` : named;
	const may = effect === undefined ? 'may or may not, as the effect is decided elsewhere,' : effect === 'Deny' ? 'can never' : caps.has(policy.type) ? 'may be allowed to' : 'may';
	return `${who} ${may}`;
}

/** Whom a policy without principals is about. */
const holders: Readonly<Record<PolicyType, string>> = {
	identity: 'whoever has this policy', boundary: 'whoever has this boundary', session: 'the session', scp: 'everyone in the accounts under this policy',
	rcp: 'everyone', resource: 'nobody yet', trust: 'nobody yet', endpoint: 'nobody yet',
};

/** These grant nothing themselves: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
const caps: ReadonlySet<PolicyType> = new Set(['boundary', 'session', 'scp', 'rcp', 'endpoint']);

function onWhat(statement: Statement, on: string): string {
	const { resources, policy } = statement;
	if (on === '') return '';
	const where = resources.some(({ negated }) => negated) ? ` on ${eachOf(statement)} resource except ${on}` : ` on ${on}`;
	return policy.type === 'endpoint' ? `${where}, through this endpoint` : where;
}

function whenPart({ effect, conditions }: Statement, { text, list: told }: Part): string {
	if (text === '') return '';
	const word = effect === 'Deny' ? 'when' : 'but only if';
	return `, ${word} ${told === '' ? text : `all ${conditions.length} conditions hold`}`;
}
