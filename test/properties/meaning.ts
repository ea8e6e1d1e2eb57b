import type { Policy } from '../../server/src/policy/model.js';

/** What a policy says, whatever its spelling: two policies of which this is equal mean the same. */
export function meaningOf({ version, statements }: Policy): unknown {
	return {
		version: version?.text ?? '2008-10-17',
		statements: statements.map(({ sid, effect, actions, resources, principals, conditions }) => ({
			sid: sid?.text, effect,
			actions: actions.map(({ text, negated }) => [text, negated]),
			resources: resources.map(({ text, negated }) => [text, negated]),
			principals: principals.map(({ text, type, negated }) => [type, text, negated]),
			conditions: conditions.map(({ operator, key, values }) => [operator.text, key.text, values.map(({ text }) => text)]),
		})),
	};
}
