import type { ConditionTest, Statement } from '../policy/model.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { fixesCaller } from './shared/caller-tests.js';
import { withReplacement } from './shared/condition-changes.js';
import { namesOnlyServices } from './shared/principal-reach.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'untrustworthy-condition-key',
	summary: 'Access hangs on a header that the caller writes',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-useragent',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],

	visit: {
		condition: where(({ key, reading }) => reading !== undefined && headers.has(key), test => {
			const header = headers.get(test.key.text.toLowerCase());
			if (header === undefined || isSafeAnyway(test.statement)) return;

			return [{
				span: test.key.span,
				message: `The caller writes the ${header} header, so ${quoted(test.key.text)} proves nothing about who calls.`,
				fixes: fixesFor(test),
			}];
		}),
	},
});

const headers: ReadonlyMap<string, string> = new Map([['aws:referer', 'Referer'], ['aws:useragent', 'User-Agent']]);

/** Another test names the callers, or an AWS service is the caller and writes the header itself. */
function isSafeAnyway(statement: Statement): boolean {
	return namesOnlyServices(statement) || statement.effect === 'Allow' && statement.conditions.some(fixesCaller);
}

function fixesFor(test: ConditionTest): Fix[] {
	const operator = parseOperator(test.operator.text).base?.negated ? 'StringNotEquals' : 'StringEquals';
	const network: Fix = {
		title: 'Test "aws:SourceVpce" instead', safety: 'unsafe', changes: withReplacement(test, operator, 'aws:SourceVpce', ['vpce-xxxxxxxx']),
	};
	const organization: Fix = {
		title: 'Test "aws:PrincipalOrgID" instead', safety: 'unsafe', changes: withReplacement(test, operator, 'aws:PrincipalOrgID', ['o-xxxxxxxxxx']),
	};
	return test.statement.principals.length > 0 ? [network, organization] : [network];
}
