import type { Policy, Statement } from '../../server/src/policy/model.js';
import { plain } from './plain-tree.js';

/** Everything that a policy says, free of what points back; whatever is read late is read now. */
export function plainPolicy(policy: Policy): unknown {
	return plain(Object.fromEntries(policyParts.map(name => [name, name === 'statements' ? policy.statements.map(plainStatement) : policy[name]])));
}

/** In the order of the model. What is read late may be asked for in any other. */
export const policyParts = ['kind', 'span', 'anchor', 'type', 'service', 'typeCertain', 'node', 'path', 'members', 'version', 'statements', 'complete', 'fragment'] as const;

export const statementParts = ['kind', 'index', 'span', 'anchor', 'node', 'members', 'sid', 'effect', 'actions', 'resources', 'principals', 'conditions'] as const;

function plainStatement(statement: Statement): unknown {
	const values = (list: readonly { readonly statement: Statement }[]): unknown => list.map(it => ({ ...it, statement: it.statement === statement }));
	return Object.fromEntries(statementParts.map(name => {
		switch (name) {
			case 'actions': case 'resources': case 'principals': return [name, values(statement[name])];
			case 'conditions': return [name, statement.conditions.map(test => ({ ...test, statement: test.statement === statement, values: test.values.map(it => ({ ...it, test: it.test === test })) }))];
			default: return [name, statement[name]];
		}
	}));
}
