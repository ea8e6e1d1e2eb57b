import { hasWildcard } from '../base/glob.js';
import type { ActionValue, ConditionTest } from '../policy/model.js';
import type { ActionInfo } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix, type RuleContext } from './rule.js';
import { actionName } from './shared/action-name.js';
import { arnsForAll } from './shared/arn-forms.js';
import { carriedBy } from './shared/carried-keys.js';
import { conditionWithout, removalOf } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { plain, splitOff } from './shared/split-statement.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'tag-condition-unsupported',
	summary: 'A condition on the tags of a resource covers actions that know no such tags',
	category: 'security',
	severity: 'security-warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-deny-with-unsupported-tag-condition-key-for-service',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-deny-notaction-with-unsupported-tag-condition-key-for-service',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-allow-with-unsupported-tag-condition-key-for-service',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-allow-notaction-with-unsupported-tag-condition-key-for-service',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
	],
	types: ['identity', 'boundary', 'session', 'scp'],

	visit: {
		condition: where(({ key, keyKnown, reading }) => keyKnown && reading?.isPositive === true && !reading.holdsWithoutKey && /^aws:resourcetag\/./.test(key), (test, context) => {
			const { statement, key } = test;
			if (statement.effect === undefined) return;

			const notAction = statement.members.find(({ name }) => name === 'NotAction');
			const found: Finding[] = [];
			if (notAction) found.push({ span: notAction.key.content, ...verdict(test, 'Calls of services without tags on resources lack') });
			for (const action of statement.actions) {
				if (isPatternWithoutTags(action, key.text, context)) found.push({ span: action.span, ...verdict(test, `No call of ${quoted(action.text, 30)} carries`), fixes: fixesFor(test, action, context) });
			}
			return found;
		}),
	},
});

function verdict({ statement: { effect }, key }: ConditionTest, reason: string): Pick<Finding, 'message' | 'severity'> {
	return effect === 'Deny'
		? { severity: 'security-warning', message: `${reason} ${quoted(key.text, 32)}: none is denied.` }
		: { severity: 'suggestion', message: `${reason} ${quoted(key.text, 32)}: none is allowed.` };
}

/** Actions that are written out are judged one by one, by `condition-key-unsupported-for-action`. */
function isPatternWithoutTags(action: ActionValue, key: string, { catalog }: RuleContext): boolean {
	if (action.negated || !hasWildcard(action.text) || !actionName(action)) return false;
	const ids = catalog.expand(action.text);
	return ids.length > 0 && ids.every(id => carriedBy(catalog.action(id), key, catalog) === 'no');
}

function fixesFor(test: ConditionTest, action: ActionValue, { catalog, arnFacts }: RuleContext): readonly Fix[] {
	const { statement, key } = test;
	const others = statement.actions.filter(it => it !== action);
	if (others.length === 0) return [{ title: `Remove the condition on ${quoted(key.text)}`, safety: 'unsafe', changes: removalOf(test) }];
	const infos = (): readonly ActionInfo[] => catalog.expand(action.text).map(id => catalog.action(id)).filter(({ resourceTypes }) => resourceTypes.length > 0);
	const arns = (): readonly string[] => infos().length > 0 ? arnsForAll([infos()], catalog, arnFacts) : ['*'];
	return splitOff(`Move ${quoted(action.text)} to a statement that names its resources`, statement, [action], () => ({ Resource: plain(arns()), Condition: conditionWithout(test) }), catalog);
}
