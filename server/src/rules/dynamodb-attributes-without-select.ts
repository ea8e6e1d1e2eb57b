import type { ConditionTest, Statement } from '../policy/model.js';
import { actionMatches } from '../policy/wildcard.js';
import { defineRule, type Fix } from './rule.js';
import { isUnreadable, readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'dynamodb-attributes-without-select',
	summary: 'Columns are limited by `dynamodb:Attributes`, but a read may ask for all of them',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
	],
	types: ['identity'],

	visit: {
		condition: where(({ key, reading }) => key === 'dynamodb:attributes' && reading !== undefined, test => {
			const { statement } = test;
			if (statement.effect !== 'Allow') return;
			const read = statement.actions.find(({ text, known, negated }) => known && !negated && reads.some(name => actionMatches(text, name)));
			if (!read || statement.conditions.some(asksForSome)) return;

			return [{
				span: test.key.span,
				message: `${quoted(read.text)} without a projection returns every attribute; ask for "dynamodb:Select" too.`,
				related: [{ span: read.span, message: 'Names no attributes unless the request projects some.' }],
				fixes: [fixFor(statement)],
			}];
		}),
	},
});

/** The actions that carry `dynamodb:Select`. */
const reads: readonly string[] = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PartiQLSelect', 'dynamodb:Query', 'dynamodb:Scan'];

function asksForSome(test: ConditionTest): boolean {
	return isUnreadable(test) || test.key.text.toLowerCase() === 'dynamodb:select' && readingOf(test)?.isPositive === true;
}

/** Writes carry no `dynamodb:Select`, so where there is one the test has to spare it. */
function fixFor(statement: Statement): Fix {
	const onlyReads = statement.actions.every(({ text }) => reads.some(name => name.toLowerCase() === text.toLowerCase()));
	const operator = onlyReads ? 'StringEquals' : 'StringEqualsIfExists';
	return {
		title: `Add "${operator}" on "dynamodb:Select"`,
		safety: 'unsafe',
		changes: [{ do: 'add-condition', statement, operator, key: 'dynamodb:Select', values: ['SPECIFIC_ATTRIBUTES'] }],
	};
}
