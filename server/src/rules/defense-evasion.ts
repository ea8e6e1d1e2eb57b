import type { StatementDraft } from '../policy/change.js';
import type { ActionValue, Statement } from '../policy/model.js';
import { hasWildcard } from '../base/glob.js';
import { memberOf } from '../policy/model.js';
import { evasions } from '../reference/sensitive-actions.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { actionTable, type Opening } from './shared/open-grants.js';
import { aboutOpening } from './shared/opening-text.js';
import { createSidSource } from './shared/sid.js';
import { plain, splitOff } from './shared/split-statement.js';
import { whereOpen } from './shared/where-open.js';

const table = actionTable(evasions);

export default defineRule({
	id: 'defense-evasion',
	summary: 'What watches the account may be switched off',
	category: 'security',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: ['resource-star-scopable', 'unconstrained-write', 'service-wildcard'],

	visit: {
		policy: whereOpen(table, (opening, context) => withFixes(
			aboutOpening(opening, 'can put out what records or protects the account; deny it, or name what is meant.', context),
			() => deny(opening, context),
		)),
	},
});

/** Denies what the table lists: in the place of the Allow where that names it, beside the Allow of a pattern. */
function deny({ statement, values, sets }: Opening, { catalog }: RuleContext): readonly Fix[] {
	const actions = [...new Set(sets.flat())];
	if (values.some(({ text }) => hasWildcard(text))) return [denyBeside(statement, actions)];
	const title = values.length === 1 ? `Deny "${values[0]!.text}" instead` : `Deny these ${values.length} actions instead`;
	if (values.length < statement.actions.length) return splitOff(title, statement, values, () => ({ Effect: 'Deny', Condition: undefined }), catalog);
	return turnRound(title, statement, values);
}

function denyBeside(statement: Statement, actions: readonly string[]): Fix {
	const { sid, policy } = statement;
	const draft: StatementDraft = { Effect: 'Deny', Action: plain(actions), Resource: '*' };
	const named = sid?.known ? { Sid: createSidSource(policy).take('DenyEvasion'), ...draft } : draft;
	return { title: 'Deny them in a statement of their own', safety: 'unsafe', changes: [{ do: 'add-statement', after: statement, statement: named }] };
}

/** A condition would make it a Deny in some circumstances only. */
function turnRound(title: string, statement: Statement, values: readonly ActionValue[]): readonly Fix[] {
	const effect = memberOf(statement, 'Effect');
	if (memberOf(statement, 'Condition') || values.length === 0) return [];
	if (effect?.entry.value?.kind === 'string') return [{ title, safety: 'unsafe', changes: [{ do: 'set-text', node: effect.entry.value, text: 'Deny' }] }];
	return effect ? [] : [{ title, safety: 'unsafe', changes: [{ do: 'add-element', statement, name: 'Effect', value: 'Deny' }] }];
}
