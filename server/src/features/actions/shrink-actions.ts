import { listOf, memberOf } from '../../policy/model.js';
import { nodesOf } from '../../rules/shared/values.js';
import { counted } from '../markdown.js';
import { rewrite, type Rewriter } from './rewrite.js';
import { shrinkActions as shrunk } from './shrink.js';

/** Says a list of actions with patterns that match these actions and no others. */
export const shrinkActions: Rewriter = function* ({ statement, element, context: { catalog } }) {
	const member = element === 'Action' || element === 'NotAction' ? memberOf(statement, element) : undefined;
	const list = member && listOf(member);
	const values = statement.actions.filter(it => it.member === member && list?.items.includes(it.node));
	if (!member || values.length < 3 || values.length > mostValues) return;
	const names = values.filter(({ known }) => known).map(({ text }) => text);
	const fewer = shrunk(names, catalog);
	if (fewer.length >= names.length) return;
	yield rewrite('shrinkActions', `Shrink ${counted(names.length, 'action')} to ${fewer.length}, with wildcards that match nothing else`, () => {
		const left = new Set(fewer.map(name => name.toLowerCase()));
		const kept = nodesOf(member).filter(node => {
			const value = values.find(it => it.node === node);
			return !value?.known || left.delete(value.text.toLowerCase());
		});
		return [{ do: 'set-values', member, values: [...kept, ...fewer.filter(name => left.has(name.toLowerCase()))] }];
	});
};

/** Longer lists take too long to think about at every move of the cursor. */
const mostValues = 400;
