import { parseArn } from '../policy/arn.js';
import type { EffectivePermissions } from '../policy/effective-permissions.js';
import type { ActionValue, Policy } from '../policy/model.js';
import { arnsIntersect } from '../policy/wildcard.js';
import { HOLE } from '../syntax/node.js';
import { defineRule, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 's3-policy-escalation',
	summary: 'A bucket may be opened whose objects are not allowed',
	category: 'security',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		policy: where(({ hasAllow }) => hasAllow, function* (policy, context) {
			if (!policy.complete || !context.permissionsOf(policy).services.has('s3')) return;
			const reported = new Set<ActionValue>();
			for (const { by, action, bucket } of bucketsOpened(policy, context)) {
				if (reported.has(by)) continue;
				reported.add(by);
				yield {
					span: by.span,
					message: `${quoted(action)} on ${quoted(bucket, 30)} gets at its objects, which nothing here allows.`,
					actions: [by],
				};
			}
		}),
	},
});

interface Opened {
	readonly by: ActionValue;
	readonly action: string;
	readonly bucket: string;
}

/** Of somebody all of whose policies are known, any may allow the objects. */
function* bucketsOpened(policy: Policy, { holdersOf }: RuleContext): Iterable<Opened> {
	const holders = holdersOf(policy).filter(({ complete }) => complete);
	for (const action of openers) {
		for (const { permissions } of holders) {
			for (const { statement, by, resources } of permissions.grantsOf(action)) {
				const bucket = statement.policy === policy ? resources.find(resource => isOneBucket(resource) && !reachesObjects(resource, permissions)) : undefined;
				if (by && bucket !== undefined) yield { by, action, bucket: parseArn(bucket)!.resource };
			}
		}
	}
}

/** Who may write the policy may write themselves into it; a lifecycle rule deletes. */
const openers = ['s3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutLifecycleConfiguration'];

const objectActions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];

/** A name, or the beginning of one: not every bucket there is. */
function isOneBucket(resource: string): boolean {
	const arn = parseArn(resource);
	return arn?.service === 's3' && /^[a-z0-9]/.test(arn.resource) && !resource.includes(HOLE) && !arn.resource.includes('/');
}

function reachesObjects(bucket: string, permissions: EffectivePermissions): boolean {
	const mayReach = (resource: string): boolean => resource.includes(HOLE) || arnsIntersect(resource, `${bucket}/*`);
	return objectActions.some(action => permissions.grantsOf(action).some(({ resources }) => resources.some(mayReach)));
}
