import { hasWildcard } from '../../base/glob.js';
import type { ActionValue } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { quoted } from '../../rules/shared/quote.js';
import { replaceValue } from '../../rules/shared/values.js';
import { counted } from '../markdown.js';
import { expandValue } from '../statement-actions.js';
import { rewrite, type Rewriter } from './rewrite.js';

/** Writes the actions out that a pattern stands for today. Those that the list has already are not written again. */
export const expandWildcard: Rewriter = function* ({ action, context: { catalog } }) {
	const names = action && namesOf(action, catalog);
	if (!action || !names || names.length === 0 || names.length > mostNames) return;
	const { member } = action;
	yield rewrite('expandWildcard', `Expand ${quoted(action.text)} to ${counted(names.length, 'action')}`, () => {
		const others = new Set(action.statement.actions.filter(it => it !== action && it.member === member).map(({ text }) => text.toLowerCase()));
		return replaceValue(member, action, names.filter(name => !others.has(name.toLowerCase())));
	});
};

/** `ec2:*` has some 700 actions; a list of all AWS fits into no policy. */
const mostNames = 1000;

function namesOf(action: ActionValue, catalog: Catalog): readonly string[] {
	return hasWildcard(action.text) ? (expandValue(action, catalog) ?? []).map(id => catalog.nameOf(id)) : [];
}
