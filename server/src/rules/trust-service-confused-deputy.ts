import type { PrincipalValue } from '../policy/model.js';
import { servicePrincipal } from '../reference/service-principals.js';
import { trustSources } from '../reference/trust-sources.js';
import { defineRule } from './rule.js';
import { demands } from './shared/condition-tests.js';
import { letsIn } from './shared/federated-trust.js';
import { quoted } from './shared/quote.js';
import { demandsSource, limitToSource } from './shared/source-tests.js';

export default defineRule({
	id: 'trust-service-confused-deputy',
	summary: 'A service may assume the role on behalf of any of its customers',
	category: 'security',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['trust-without-conditions'],

	visit: {
		statement(statement, context) {
			const [first, ...others] = statement.effect === 'Allow' && letsIn(statement, 'sts:assumerole') ? statement.principals.filter(saysForWhom) : [];
			if (!first || demandsSource(statement) || demands(statement, ({ key }) => key.text.toLowerCase() === 'sts:externalid')) return;
			return [{
				span: first.span,
				message: `${quoted(first.text, 32)} says for whom it acts; test "aws:SourceAccount" and "aws:SourceArn" for your account.`,
				related: others.map(({ span }) => ({ span, message: 'This service says it too.' })),
				fixes: others.length === 0 ? [limitToSource(statement, first.text, context)] : [],
			}];
		},
	},
});

function saysForWhom({ type, text, known, negated }: PrincipalValue): boolean {
	return type === 'Service' && known && !negated && trustSources.has(servicePrincipal(text)?.name ?? text);
}
