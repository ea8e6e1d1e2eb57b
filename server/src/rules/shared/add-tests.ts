import type { Statement } from '../../policy/model.js';
import type { Fix } from '../rule.js';

/** A test to be added to a statement. */
export interface NewTest {
	/** `StringEquals` where none is given. */
	readonly operator?: string;
	readonly key: string;
	readonly value: string;
}

/** Adds tests to a statement that allows: fewer requests pass, so the author has to want it. */
export function addTests(title: string, statement: Statement, ...tests: readonly NewTest[]): Fix {
	return {
		title,
		safety: 'unsafe',
		changes: tests.map(({ operator = 'StringEquals', key, value }) => ({ do: 'add-condition', statement, operator, key, values: [value] })),
	};
}
