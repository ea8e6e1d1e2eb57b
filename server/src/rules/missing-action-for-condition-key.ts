import { globMatches } from '../base/glob.js';
import { memberOf, type ConditionTest, type Policy, type Statement } from '../policy/model.js';
import { actionMatches } from '../policy/wildcard.js';
import { defineRule, type Fix } from './rule.js';
import { asksForPresence, readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { nodesOf } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-action-for-condition-key',
	summary: 'A trust policy tests what only another permission lets callers set',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-action-for-condition-key',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		condition: where(({ keyText, keyKnown }) => keyKnown && actionFor(keyText) !== undefined, test => {
			const { statement, key } = test;
			const needed = actionFor(key.text);
			if (needed === undefined || statement.effect !== 'Allow' || !needsKey(test) || !assumesRole(statement) || isAllowed(needed, statement.policy)) return;

			return [{
				span: key.span,
				message: `Callers need "${needed}" to set ${quoted(key.text, 26)}, and the policy does not allow it: nobody gets in.`,
				fixes: addAction(statement, needed),
			}];
		}),
	},
});

/** What a caller must be allowed in order to set the key when the role is assumed. */
function actionFor(key: string): string | undefined {
	if (/^(aws:(RequestTag\/|TagKeys$)|sts:TransitiveTagKeys$)/i.test(key)) return 'sts:TagSession';
	if (/^sts:SourceIdentity$/i.test(key)) return 'sts:SetSourceIdentity';
	return /^sts:RequestContext/i.test(key) ? 'sts:SetContext' : undefined;
}

/** A test that holds without its key lets in those who set nothing. */
function needsKey(test: ConditionTest): boolean {
	return readingOf(test)?.holdsWithoutKey === false || asksForPresence(test);
}

function assumesRole({ actions }: Statement): boolean {
	return actions.some(({ text, known, negated }) => known && !negated && /^sts:AssumeRole/i.test(text));
}

/** Here or in another statement. What is not known may allow it. */
function isAllowed(action: string, { statements, complete }: Policy): boolean {
	return !complete || statements.some(({ effect, actions, members }) => effect === 'Allow' && (
		members.some(member => member.name === 'NotAction' || member.name === 'Action' && !member.complete)
		|| actions.some(({ text }) => globMatches(text.toLowerCase(), action.toLowerCase()))));
}

/** Where another statement denies it, allowing it here helps nobody. */
function addAction(statement: Statement, action: string): readonly Fix[] {
	const member = memberOf(statement, 'Action');
	return member && !statement.policy.statements.some(it => it.effect === 'Deny' && it.actions.some(({ text, negated }) => actionMatches(text, action) !== negated)) ? [{ title: `Allow "${action}" too`, safety: 'unsafe', changes: [{ do: 'set-values', member, values: [...nodesOf(member), action] }] }] : [];
}
