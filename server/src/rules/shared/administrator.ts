import type { ActionValue, Statement } from '../../policy/model.js';
import { isEveryAction } from './action-name.js';
import { starOf } from './scoping.js';

/** The value by which a statement allows everything on everything; undefined for any other statement. Who has that has nothing left to gain. */
export function everyActionOf(statement: Statement): ActionValue | undefined {
	if (statement.effect !== 'Allow' || !starOf(statement)) return undefined;
	return statement.actions.find(({ text, known, negated }) => known && !negated && isEveryAction(text));
}
