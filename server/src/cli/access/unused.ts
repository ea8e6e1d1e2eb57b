import type { Change } from '../../policy/change.js';
import type { ActionValue, Policy, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { removeValues } from '../../rules/shared/values.js';
import type { Usage } from './usage.js';

/** An action that a policy allows, or a pattern of some, of which none or not all were used. */
export interface UnusedAction {
	readonly value: ActionValue;
	/** How many actions it covers, and those that were used or of which it is not known, in order. */
	readonly covered: number;
	readonly kept: readonly string[];
}

/** What Allow statements name and nobody used, in source order. */
export function unusedIn({ statements }: Policy, usage: Usage, catalog: Catalog): readonly UnusedAction[] {
	return statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions.filter(({ known, negated }) => known && !negated))
		.flatMap(value => {
			const names = catalog.expand(value.text).map(id => catalog.nameOf(id));
			const kept = names.filter(name => usage.of(name) !== 'unused');
			return kept.length === names.length ? [] : [{ value, covered: names.length, kept }];
		});
}

/** Takes out what nobody used at all: values, and statements that have no others. */
export function removalsOf(unused: readonly UnusedAction[]): readonly Change[] {
	const gone = unused.filter(({ kept }) => kept.length === 0).map(({ value }) => value);
	return [...new Set(gone.map(({ statement }) => statement))].flatMap(statement => removalsIn(statement, gone.filter(value => value.statement === statement)));
}

function removalsIn(statement: Statement, gone: readonly ActionValue[]): readonly Change[] {
	if (gone.length < statement.actions.length) return removeValues(gone[0]!.member, gone);
	return statement.policy.statements.length > 1 ? [{ do: 'remove-statement', statement }] : [];
}
