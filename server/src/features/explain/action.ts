import { hasWildcard } from '../../base/glob.js';
import type { ActionValue, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { levelLines } from '../describe/wildcard.js';
import { code, counted, plain } from '../markdown.js';
import { expandValue } from '../statement-actions.js';
import { row, written } from './words.js';

/** What a statement is about: a phrase that follows "may", and the single actions where they are too many for it. */
export interface Work {
	readonly phrase: string;
	readonly details: readonly string[];
}

/** Undefined for a statement without actions. */
export function workOf(statement: Statement, catalog: Catalog): Work | undefined {
	const { actions } = statement;
	if (actions.length === 0) return undefined;
	if (actions.some(({ negated }) => negated)) return { phrase: `do everything except ${row(actions.map(({ node }) => written(node)), 'and', 8)}`, details: [] };
	if (actions.some(({ text }) => /^(?:\*|\*:\*)$/.test(text))) return { phrase: 'do anything', details: [] };
	const phrases = phrasesOf(statement, catalog);
	return phrases ? { phrase: row(phrases, 'and'), details: [] } : summary(actions, catalog);
}

/** One for each action, if they are few enough to be told. */
function phrasesOf({ actions, policy }: Statement, catalog: Catalog): readonly string[] | undefined {
	if (actions.length > 3) return undefined;
	const phrases = actions.map(action => policy.type === 'trust' ? trustPhrases[action.text.toLowerCase()] ?? phraseOf(action, catalog) : phraseOf(action, catalog));
	return phrases.every(it => it !== undefined) ? [...new Set(phrases)] : undefined;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html */
const trustPhrases: Readonly<Record<string, string>> = {
	'sts:assumerole': 'assume this role', 'sts:assumerolewithwebidentity': 'assume this role with a token of the identity provider',
	'sts:assumerolewithsaml': 'assume this role with a SAML assertion', 'sts:tagsession': 'give the session tags',
	'sts:setsourceidentity': 'give the session a source identity', 'sts:setcontext': 'give the session a context',
};

function phraseOf(action: ActionValue, catalog: Catalog): string | undefined {
	const { text, known, node } = action;
	if (!known) return `use ${written(node)}`;
	if (hasWildcard(text)) return wildcardPhrase(action, catalog);
	const id = catalog.find(text);
	if (id === undefined) return `use ${code(text)}`;
	const description = /^Grants permissions? to (.+?)\.?$/s.exec(catalog.actionText(id).description)?.[1];
	const isPhrase = description !== undefined && description.length <= longest && /^[a-z]+\b(?<![^s]s|ing)/.test(description) && !noVerb.test(description);
	return `${isPhrase ? plain(description) : verbPhrase(catalog.nameOf(id))} (${code(text)})`;
}

/** `dynamodb:BatchGetItem` to "batch get item". */
function verbPhrase(name: string): string {
	return name.slice(name.indexOf(':') + 1).replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

/** Some descriptions go on with a noun. */
const noVerb = /^(?:an?[y ]|(?:the|all|info\w*|permission|task|data|per|to|be)\b)/;

/** AWS says of some actions more than fits into a sentence. */
const longest = 110;

function wildcardPhrase({ text }: ActionValue, catalog: Catalog): string | undefined {
	const [, prefix] = /^([\w-]+):\*$/.exec(text) ?? [];
	const service = prefix === undefined ? undefined : catalog.service(prefix);
	return service && `do anything in ${plain(service.title)} (${code(text)}, ${counted(service.actionCount, 'action')})`;
}

function summary(actions: readonly ActionValue[], catalog: Catalog): Work {
	const expanded = actions.map(action => expandValue(action, catalog));
	const ids = [...new Set(expanded.flatMap(it => it ?? []))];
	const others = actions.filter((_, index) => !expanded[index]?.length).map(({ node }) => written(node));
	const services = [...new Set(ids.map(id => catalog.action(id).service))].map(prefix => plain(catalog.service(prefix)?.title ?? prefix));
	const phrase = [ids.length > 0 ? `${counted(ids.length, 'action')} of ${row(services, 'and')}` : '', row(others, 'and')].filter(part => part !== '').join(' and ');
	return { phrase: `use ${phrase}`, details: ids.length > 0 ? levelLines(ids, catalog) : [] };
}
