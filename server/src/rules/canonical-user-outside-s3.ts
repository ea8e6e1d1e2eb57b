import type { Policy } from '../policy/model.js';
import { defineRule } from './rule.js';
import { movePrincipal } from './shared/move-principal.js';

export default defineRule({
	id: 'canonical-user-outside-s3',
	summary: '`CanonicalUser` stands in the policy of something other than Amazon S3',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html',
	],
	types: ['resource', 'trust'],
	dependsOnType: true,

	visit: {
		principal(principal, { arnFacts }) {
			const { type, span, statement: { policy } } = principal;
			if (type !== 'CanonicalUser' || takesCanonicalUsers(policy)) return;
			const account = arnFacts.account ?? 'ACCOUNT_ID';
			const changes = movePrincipal(principal, 'AWS', account);
			return [{
				span,
				message: 'Canonical user ids are for Amazon S3 only: name the account by its number under "AWS".',
				fixes: changes.length > 0 ? [{ title: `Name the account ${account} as principal`, safety: 'unsafe', changes }] : [],
			}];
		},
	},
});

/** Buckets, access points and vaults; nothing is said where the place does not tell whose policy it is. */
function takesCanonicalUsers({ type, service }: Policy): boolean {
	return type === 'resource' && (service === undefined || /^(s3|glacier)/.test(service));
}
