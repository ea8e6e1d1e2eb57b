import type { PrincipalValue, Statement } from '../policy/model.js';
import { servicePrincipal } from '../reference/service-principals.js';
import { servicesWithoutSource } from '../reference/trust-sources.js';
import { defineRule } from './rule.js';
import { isDemand, mayTest } from './shared/condition-tests.js';
import { quoted } from './shared/quote.js';
import { demandsSource, limitToSource } from './shared/source-tests.js';

export default defineRule({
	id: 'restrict-service-principal',
	summary: 'A service may use the resource on behalf of any of its customers',
	category: 'security',
	severity: 'security-warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-restrict-access-to-service-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
	],
	types: ['resource'],
	dependsOnType: true,
	overrides: ['recommended-source-key'],

	visit: {
		statement(statement, context) {
			const [first, ...others] = statement.effect === 'Allow' ? statement.principals.filter(isSendingService) : [];
			if (!first || demandsSource(statement) || isLimitedOtherwise(statement)) return;
			return [{
				span: first.span,
				message: `${quoted(first.text, 34)} may use this for any of its customers; test "aws:SourceAccount" or "aws:SourceArn".`,
				related: others.map(({ span }) => ({ span, message: 'And this service.' })),
				fixes: [limitToSource(statement, first.text, context)],
			}];
		},
	},
});

function isSendingService({ type, text, known, negated }: PrincipalValue): boolean {
	return type === 'Service' && known && !negated && /\.amazonaws\.com(\.cn)?$/.test(text) && !servicesWithoutSource.has(servicePrincipal(text)?.name ?? text);
}

/**
 * Keys of KMS and Lambda that tell the resource or the caller: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html; and the
 * account as SES and SNS told it before, of which recommended-source-key speaks.
 */
function isLimitedOtherwise({ conditions }: Statement): boolean {
	const asks = (name: string): boolean => conditions.some(test => mayTest(test, name) && isDemand(test));
	return asks('kms:ViaService') && asks('kms:CallerAccount') || asks('kms:GrantIsForAWSResource') || asks('lambda:EventSourceToken') || asks('aws:Referer') || asks('aws:SourceOwner')
		|| conditions.some(test => /^kms:encryptioncontext:/i.test(test.key.text) && isDemand(test));
}
