import type { Statement } from '../policy/model.js';
import { defineRule } from './rule.js';
import { saidBy } from './shared/said.js';

export default defineRule({
	id: 'redundant-statement',
	summary: 'Two statements say the same',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-statement',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
	],

	visit: {
		*policy({ statements }) {
			for (const alike of sameShape(statements)) {
				const first = new Map<string, Statement>();
				for (const statement of alike) {
					const said = saidBy(statement);
					if (!said) continue;
					const key = [said.rest, said.actions, said.resources].join('\n\n\n');
					const earlier = first.get(key);
					if (!earlier) first.set(key, statement);
					else yield {
						span: statement.anchor,
						message: 'The statement says what an earlier one says already; a change to one of them is easily missed in the other.',
						tag: 'unnecessary',
						related: [{ span: earlier.anchor, message: 'The earlier statement.' }],
						fixes: [{ title: 'Remove the statement', safety: 'safe', changes: [{ do: 'remove-statement', statement }] }],
					};
				}
			}
		},
	},
});

/** Statements that may be the same, by what costs nothing to compare. Those that are alone are left out. */
function sameShape(statements: readonly Statement[]): readonly (readonly Statement[])[] {
	const shapes = new Map<string, Statement[]>();
	for (const statement of statements.length > 1 ? statements : []) {
		const { effect, actions, conditions, principals, resources } = statement;
		const shape = `${effect} ${actions.length} ${conditions.length} ${principals.length} ${resources.length}`;
		const others = shapes.get(shape);
		if (others) others.push(statement);
		else shapes.set(shape, [statement]);
	}
	return [...shapes.values()].filter(({ length }) => length > 1);
}
