import { memberOf, type ActionValue, type ConditionTest } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { servicesThatSend } from '../reference/network-key-services.js';
import { defineRule, type Fix } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { conditionWithout } from './shared/condition-changes.js';
import { removeTest } from './shared/condition-fixes.js';
import { asksForPresence, readingOf, type Reading } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { splitOff } from './shared/split-statement.js';
import { removeValues } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'condition-key-limited-services',
	summary: 'A key of the VPC endpoint is tested for services that do not send it',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpcarn',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],
	overrides: ['condition-key-partial-support'],

	visit: {
		condition: where(({ keyText, keyKnown, reading }) => keyKnown && reading !== undefined && servicesThatSend(keyText) !== undefined, (test, { catalog }) => {
			const services = servicesThatSend(test.key.text);
			const reading = readingOf(test);
			if (!services || !reading || isSparing(test, reading)) return;
			const without = test.statement.actions.filter(action => isOutside(action, services));
			const [first, ...more] = without;
			if (!first) return;

			const subject = first.negated ? '"NotAction"' : `${quoted(first.text, 30)}${more.length > 0 ? ` and ${more.length} more` : ''}`;
			return [{
				span: test.key.span,
				message: `Only some services send ${quoted(test.key.text)}; for others in ${subject} the test ${reading.holdsWithoutKey ? 'always' : 'never'} holds.`,
				related: [{ span: first.span, message: `Covers services that do not send ${quoted(test.key.text)}.` }],
				fixes: fixesFor(test, without, services, catalog),
			}];
		}),
	},
});

/** An Allow that says `IfExists`, and a Deny that asks for the key, leave the other services alone on purpose. */
function isSparing({ statement, key }: ConditionTest, { ifExists }: Reading): boolean {
	if (statement.effect !== 'Deny') return ifExists;
	return statement.conditions.some(other => other.key.text.toLowerCase() === key.text.toLowerCase() && asksForPresence(other));
}

function isOutside({ text, known, negated }: ActionValue, services: ReadonlySet<string>): boolean {
	if (negated) return true;
	const action = text.toLowerCase();
	return known && (!services.has(action.split(':', 1)[0]!) || action === 'iam:passrole');
}

/** Out of a Deny the actions can only be taken: without the test it would deny them always. */
function fixesFor(test: ConditionTest, without: readonly ActionValue[], services: ReadonlySet<string>, catalog: Catalog): Fix[] {
	const { statement } = test;
	const member = memberOf(statement, 'Action');
	if (!member) return [];
	const all = without.find(({ text }) => isEveryAction(text));
	if (all) {
		const values = [...services].sort().map(service => `${service}:*`);
		return [{ title: `Write the ${services.size} services that send the key`, safety: 'unsafe', changes: [{ do: 'set-values', member, values }] }];
	}
	const what = without.length === 1 ? quoted(without[0]!.text) : `${without.length} actions`;
	if (statement.effect === 'Deny') {
		const changes = removeValues(member, without);
		return changes.length === 0 ? [] : [{ title: `Remove ${what}`, safety: 'unsafe', changes }];
	}
	if (without.length === statement.actions.length) return [removeTest(test)];
	return splitOff(`Move ${what} to a statement without the condition`, statement, without, () => ({ Condition: conditionWithout(test) }), catalog);
}
