import { memberOf, type ActionValue, type ConditionTest } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { lacksResourceAccount } from '../reference/resource-account-exceptions.js';
import { defineRule, type Fix } from './rule.js';
import { conditionWithout } from './shared/condition-changes.js';
import { removeTest } from './shared/condition-fixes.js';
import { asksForPresence, readingOf, type Reading } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { splitOff } from './shared/split-statement.js';
import { removeValues } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'resource-account-unsupported-action',
	summary: 'The account of the resource is tested for an action that does not tell it',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount'],
	types: ['identity', 'boundary', 'session', 'scp', 'endpoint'],
	overrides: ['condition-key-partial-support'],

	visit: {
		condition: where(({ key, reading }) => reading !== undefined && /^aws:resource(account|orgid|orgpaths)$/.test(key), (test, { catalog }) => {
			const { statement: { effect, actions }, key } = test;
			const reading = readingOf(test);
			if (!effect || !reading || isSparing(test, reading)) return;
			const without = actions.filter(({ text, known, negated }) => known && !negated && lacksResourceAccount(text));
			const [first, ...more] = without;
			if (!first) return;

			return [{
				span: key.span,
				message: `${quoted(first.text, 36)}${more.length > 0 ? ` and ${more.length} more` : ''} sends no ${quoted(key.text)}: ${outcomes[effect][reading.holdsWithoutKey ? 'holds' : 'fails']}.`,
				related: without.map(({ span, text }) => ({ span, message: `A request for ${quoted(text)} does not carry the key.` })),
				fixes: fixesFor(test, without, catalog),
			}];
		}),
	},
});

/** An Allow with `IfExists` lets the action pass on purpose, and a Deny that asks for the key leaves it alone. */
function isSparing({ statement, key }: ConditionTest, { ifExists }: Reading): boolean {
	if (statement.effect === 'Allow') return ifExists;
	return statement.conditions.some(other => other.key.text.toLowerCase() === key.text.toLowerCase() && asksForPresence(other));
}

const outcomes: Readonly<Record<'Allow' | 'Deny', Readonly<Record<'holds' | 'fails', string>>>> = {
	Allow: { fails: 'it is not allowed', holds: 'it is not limited' },
	Deny: { fails: 'it is not denied', holds: 'it is always denied' },
};

/** Without the test a Deny would deny the action always, so there it can only be taken out. */
function fixesFor(test: ConditionTest, without: readonly ActionValue[], catalog: Catalog): Fix[] {
	const { statement } = test;
	const what = without.length === 1 ? quoted(without[0]!.text) : `${without.length} actions`;
	const member = memberOf(statement, 'Action');
	if (statement.effect === 'Deny') {
		const changes = member ? removeValues(member, without) : [];
		return changes.length === 0 ? [] : [{ title: `Remove ${what}`, safety: 'unsafe', changes }];
	}
	if (without.length === statement.actions.length) return [removeTest(test)];
	return splitOff(`Move ${what} to a statement without the condition`, statement, without, () => ({ Condition: conditionWithout(test) }), catalog);
}
