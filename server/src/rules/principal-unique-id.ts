import type { PrincipalValue } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { isUniqueId } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'principal-unique-id',
	summary: 'A principal is the id of a deleted role or user',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-invalid-role-reference',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-invalid-user-reference',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
	],
	types: ['resource', 'trust'],

	visit: {
		principal(principal, context) {
			const { type, text, known, span } = principal;
			if (type !== 'AWS' || !known || !isUniqueId(text)) return;
			const kind = kinds[text.slice(0, 4)]!;
			const ending = kind === 'role' || kind === 'user' ? `shown once the ${kind} is deleted; name a ${kind} by its ARN.` : 'which can be no principal.';
			return [{ span, message: `${quoted(text)} is the id of a ${kind}, ${ending}`, fixes: fixesFor(principal, kind, context) }];
		},
	},
});

const kinds: Readonly<Record<string, string>> = { AROA: 'role', AIDA: 'user', AGPA: 'group', ANPA: 'managed policy' };

function fixesFor({ node }: PrincipalValue, kind: string, { arnFacts: { partition, account } }: RuleContext): Fix[] {
	if (kind !== 'role' && kind !== 'user') return [];
	const arn = `arn:${partition ?? 'aws'}:iam::${account ?? 'ACCOUNT_ID'}:${kind}/${kind === 'role' ? 'ROLE_NAME' : 'USER_NAME'}`;
	return [{ title: `Name a ${kind} by its ARN`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: arn }] }];
}
