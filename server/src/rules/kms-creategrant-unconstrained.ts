import { parseArn } from '../policy/arn.js';
import { memberOf, type ActionValue, type PrincipalValue, type Statement } from '../policy/model.js';
import { defineRule } from './rule.js';
import { asksForPresence, isUnreadable, readingOf } from './shared/condition-reading.js';
import { narrow } from './shared/narrow.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'kms-creategrant-unconstrained',
	summary: '`kms:CreateGrant` is allowed without saying what for',
	category: 'least-privilege',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource',
	],
	types: ['identity', 'resource'],
	dependsOnType: true,
	overrides: ['unconstrained-write'],

	visit: {
		statement: where(({ effect }) => effect === 'Allow', (statement, { catalog }) => {
			const action = statement.actions.find(coversCreateGrant);
			if (!action || saysWhatFor(statement) || isForAccount(statement)) return;

			return [{
				span: action.span,
				message: `${quoted(action.text)} lets its holder give the key's use to anyone; allow it for AWS services only.`,
				actions: [action],
				fixes: narrow('Allow it for AWS services only', statement, [action], {
					tests: [{ operator: 'Bool', key: 'kms:GrantIsForAWSResource', values: ['true'] }],
				}, catalog),
			}];
		}),
	},
});

/** Patterns over the whole service are reported for that; this is about those who had grants in mind. */
function coversCreateGrant({ text, known, negated }: ActionValue): boolean {
	return known && !negated && mayBeOfKms(text) && /^kms:(creategrant|create\*?grant\*?|\*grants?\*?|creategr\w*\*)$/i.test(text);
}

/** Most are not, which the first letter tells. */
function mayBeOfKms(text: string): boolean {
	return text.startsWith('k') || text.startsWith('K');
}

function saysWhatFor(statement: Statement): boolean {
	const condition = memberOf(statement, 'Condition');
	if (condition?.complete === false && statement.conditions.length === 0) return true;
	return statement.conditions.some(test => {
		if (!test.key.known || isUnreadable(test)) return true;
		return telling.test(test.key.text) && (readingOf(test)?.isPositive ?? asksForPresence(test));
	});
}

const telling = /^(kms:(GrantIsForAWSResource|GrantOperations|GranteePrincipal|GrantConstraintType|ViaService)|aws:(CalledVia\w*|SourceAccount|SourceArn))$/i;

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html: without it, nobody could administer the key. */
function isForAccount({ principals }: Statement): boolean {
	return principals.length > 0 && principals.every(isAccount);
}

function isAccount({ type, text, known, negated }: PrincipalValue): boolean {
	return type === 'AWS' && !negated && (!known || /^\d{12}$/.test(text) || parseArn(text)?.resource === 'root');
}
