import type { Change } from '../../policy/change.js';
import { listOf, type Member, type PolicyDocument, type Statement, type StatementElementName } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { nodesOf } from '../../rules/shared/values.js';
import { counted } from '../markdown.js';
import { rewrite, type Rewriter } from './rewrite.js';
import { shrinkActions as shrunk } from './shrink.js';

/** Says a list of actions with patterns that match these actions and no others. */
export const shrinkActions: Rewriter = function* ({ statement, member, context: { catalog } }) {
	const found = member && shrinkList(statement, member, catalog, mostValues);
	if (found) yield rewrite('shrinkActions', `Shrink ${counted(found.before, 'action')} to ${found.after}, with wildcards that match nothing else`, () => [found.change]);
};

/** Longer lists take too long to think about at every move of the cursor. */
const mostValues = 400;

/** All lists of actions in a document that fewer patterns can say. */
export function shrinkAll({ policies }: PolicyDocument, catalog: Catalog): readonly Change[] {
	return policies.flatMap(({ statements }) => statements).flatMap(statement =>
		statement.members.flatMap(member => shrinkList(statement, member, catalog, Infinity)?.change ?? []));
}

interface ShrunkList {
	/** How many names there were, and how many there are. */
	readonly before: number;
	readonly after: number;
	readonly change: Change;
}

/** What is computed elsewhere stays. Undefined where nothing gets shorter. */
function shrinkList(statement: Statement, member: Member<StatementElementName>, catalog: Catalog, most: number): ShrunkList | undefined {
	const list = member.name === 'Action' || member.name === 'NotAction' ? listOf(member) : undefined;
	const values = statement.actions.filter(it => it.member === member && list?.items.includes(it.node));
	if (values.length < 3 || values.length > most) return undefined;
	const names = values.filter(({ known }) => known).map(({ text }) => text);
	const fewer = shrunk(names, catalog);
	if (fewer.length >= names.length) return undefined;
	const left = new Set(fewer.map(name => name.toLowerCase()));
	const kept = nodesOf(member).filter(node => {
		const value = values.find(it => it.node === node);
		return !value?.known || left.delete(value.text.toLowerCase());
	});
	return { before: names.length, after: fewer.length, change: { do: 'set-values', member, values: [...kept, ...fewer.filter(name => left.has(name.toLowerCase()))] } };
}
