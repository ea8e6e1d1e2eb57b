import type { ConditionTest } from '../policy/model.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { withOperator } from './shared/condition-changes.js';
import { readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 's3-prefix-negative',
	summary: 'A listing is kept from one prefix, but a shorter prefix lists it all the same',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],
	types: ['identity', 'resource', 'endpoint', 'scp', 'rcp', 'boundary', 'session'],

	visit: {
		condition: where(({ key }) => key === 's3:prefix', test => {
			const { statement: { effect, conditions }, key, values } = test;
			if (effect === undefined) return;
			const reading = readingOf(test);
			const listsForbidden = effect === 'Deny' ? reading?.isPositive === true : reading?.isPositive === false;
			if (!listsForbidden || !test.complete || values.length === 0 || !values.some(({ text }) => hasShorter(text))) return;
			if (effect === 'Allow' && conditions.some(isAllowList)) return;

			const [shown] = values.filter(({ text }) => hasShorter(text));
			return [{
				span: key.span,
				message: `A listing with a shorter prefix still shows what ${quoted(shown!.text)} is to hide; test the allowed prefixes.`,
				fixes: fixesFor(test),
			}];
		}),
	},
});

/** The empty prefix is the shortest there is, and `*` is every prefix. */
function hasShorter(prefix: string): boolean {
	return !/^\**$/.test(prefix);
}

function isAllowList(test: ConditionTest): boolean {
	const reading = readingOf(test);
	return test.key.text.toLowerCase() === 's3:prefix' && reading?.isPositive === true && !reading.holdsWithoutKey;
}

/** Which prefixes are meant is for the author to say. */
function fixesFor(test: ConditionTest): Fix[] {
	const { base } = parseOperator(test.operator.text);
	const operator = base?.negated ? 'StringLike' : 'StringNotLike';
	return [{
		title: `Change to "${operator}" with the prefixes to allow`,
		safety: 'unsafe',
		changes: withOperator(test, operator, ['ALLOWED_PREFIX/*']),
	}];
}
