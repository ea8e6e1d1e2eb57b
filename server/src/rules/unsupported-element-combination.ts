import type { StatementDraft } from '../policy/change.js';
import { statementElementNames } from '../policy/elements.js';
import { sureMemberOf, type Member, type Statement, type StatementElementName } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { copyOfElement } from './shared/copy-element.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'unsupported-element-combination',
	summary: 'An element and its `Not` form stand in one statement',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-element-combination',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
	],
	overrides: ['notresource-allow', 'notaction-allow', 'deny-notprincipal', 'allow-notprincipal', 'trust-notprincipal'],

	visit: {
		statement: where(({ has }) => pairs.some(({ plain, negated }) => has(plain) && has(negated)), statement => {
			const found: Finding[] = [];
			for (const { plain, negated } of pairs) {
				const [member, excluded] = [sureMemberOf(statement, plain), sureMemberOf(statement, negated)];
				if (!member || !excluded) continue;

				found.push({
					span: excluded.key.content,
					message: `"${plain}" and "${negated}" exclude each other: a statement takes only one of them.`,
					related: [{ span: member.key.content, message: `"${plain}" is here.` }],
					fixes: fixesFor(statement, plain, excluded),
				});
			}
			return found;
		}),
	},
});

type Pair = { readonly plain: StatementElementName; readonly negated: StatementElementName };

const pairs: readonly Pair[] = [
	{ plain: 'Action', negated: 'NotAction' },
	{ plain: 'Resource', negated: 'NotResource' },
	{ plain: 'Principal', negated: 'NotPrincipal' },
];

type Excluded = Member<StatementElementName>;

/** Who allows these but not those mostly means to deny those. In a statement that denies, the exception cannot be said so. */
function fixesFor(statement: Statement, plain: StatementElementName, excluded: Excluded): Fix[] {
	const remove: Fix = {
		title: `Remove "${excluded.name!}"`,
		safety: 'unsafe',
		changes: [{ do: 'remove-entry', map: statement.node, entry: excluded.entry }],
	};
	if (statement.effect !== 'Allow' || !excluded.entry.value || excluded.entry.block) return [remove];
	return [{
		title: `Deny what "${excluded.name!}" names in a statement of its own`,
		safety: 'unsafe',
		changes: [...remove.changes, { do: 'add-statement', after: statement, statement: denial(statement, plain, excluded) }],
	}, remove];
}

function denial(statement: Statement, plain: StatementElementName, excluded: Excluded): StatementDraft {
	const parts = statementElementNames.flatMap(name => {
		const value = name === plain ? excluded.entry.value : copyOfElement(statement, name);
		const dropped = name === 'Sid' || name === 'Effect' || name === excluded.name;
		return value && !dropped ? [[name, value] as const] : [];
	});
	return { Effect: 'Deny', ...Object.fromEntries(parts) };
}
