import { statementElementNames } from '../../policy/elements.js';
import { isDynamic } from '../../policy/hosts/policy-document.js';
import { memberOf, type Statement, type StatementElementName } from '../../policy/model.js';
import { saidBy } from '../../rules/shared/said.js';
import { nodesOf } from '../../rules/shared/values.js';
import { meansStatement, rewrite, type Rewrite, type Rewriter } from './rewrite.js';

/** Makes one statement of two that differ in their actions only, or in their resources only. The earlier one stays. */
export const mergeStatements: Rewriter = function* (spot) {
	const { policy: { statements }, statement } = spot;
	if (!meansStatement(spot) || statements.length < 2 || statements.length > mostStatements) return;
	for (const other of statements) {
		if (other === statement) continue;
		const [earlier, later] = other.index < statement.index ? [other, statement] : [statement, other];
		const element = mergedElement(earlier, later);
		if (element) yield merge(earlier, later, element, statement);
	}
};

/** Beyond this, comparing all of them would be felt. */
const mostStatements = 100;

type Merged = 'Action' | 'Resource';

/** The element in which alone two statements differ. The lists of `NotAction` and `NotResource` are not to be put together. */
function mergedElement(one: Statement, other: Statement): Merged | undefined {
	const differ = (element: StatementElementName): boolean => writtenAs(element, one) !== writtenAs(element, other);
	const different = isWhole(one) && isWhole(other) ? statementElementNames.filter(name => name !== 'Sid' && differ(name)) : [];
	const [only, ...more] = different;
	const element = only === undefined || more.length > 0 ? saidDifferently(one, other) : only;
	if (element === 'Action') return isPlain(one.actions, other.actions) ? 'Action' : undefined;
	return element === 'Resource' && isPlain(one.resources, other.resources) ? 'Resource' : undefined;
}

/** The same may be said in another order, if it is all written here. */
function saidDifferently(one: Statement, other: Statement): Merged | undefined {
	const [said, saidToo] = [saidBy(one), saidBy(other)];
	if (said?.rest === undefined || said.rest !== saidToo?.rest) return undefined;
	return said.resources() === saidToo.resources() ? 'Action' : said.actions() === saidToo.actions() ? 'Resource' : undefined;
}

function isWhole({ node, effect, members }: Statement): boolean {
	return node.closed && !node.partial && effect !== undefined && members.every(({ name, entry }) => name !== undefined && !isDynamic(entry));
}

/** What is computed elsewhere is the same where it is written the same. */
function writtenAs(element: StatementElementName, { members, policy: { tree: { text } } }: Statement): string {
	return members.filter(({ name }) => name === element).map(({ entry }) => text.slice(entry.start, entry.end).replace(/\s+/g, ' ')).join('\n');
}

function isPlain(...lists: readonly (readonly { readonly negated: boolean }[])[]): boolean {
	return lists.every(list => list.length > 0 && list.every(({ negated }) => !negated));
}

function merge(earlier: Statement, later: Statement, element: Merged, at: Statement): Rewrite {
	const other = at === earlier ? later : earlier;
	const name = other.sid?.known ? `"${other.sid.text}"` : `statement ${other.index + 1}`;
	return rewrite('mergeStatements', at === earlier ? `Merge ${name} into this statement` : `Merge into ${name}`, () => {
		const [member, more] = [memberOf(earlier, element)!, memberOf(later, element)!];
		const there = new Set((element === 'Action' ? earlier.actions : earlier.resources).map(({ text }) => text));
		const added = (element === 'Action' ? later.actions : later.resources).filter(({ text, known }) => !known || !there.has(text)).map(({ node }) => node);
		return [{ do: 'set-values', member, values: [...nodesOf(member), ...nodesOf(more).filter(node => added.some(it => it === node))] }, { do: 'remove-statement', statement: later }];
	});
}
