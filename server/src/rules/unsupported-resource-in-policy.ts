import type { Arn } from '../policy/arn.js';
import type { Policy, ResourceValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { isLiteral, spanOfPart } from './shared/arn-values.js';
import { changePart } from './shared/change-part.js';
import { homes } from './shared/policy-homes.js';
import { quoted } from './shared/quote.js';
import { removeValues } from './shared/values.js';

export default defineRule({
	id: 'unsupported-resource-in-policy',
	summary: 'A resource policy names something that it is not attached to',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-resource-arn-in-policy',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-resources-intro.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
	],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		*policy(policy, { catalog }) {
			const { service } = policy;
			if (service === undefined || service === 'backup') return;
			const allowed = arnServicesOf(service, catalog);
			if (allowed.size === 0) return;
			const bucket = service === 's3' && policy.typeCertain ? firstBucket(policy) : undefined;
			for (const value of policy.statements.flatMap(({ resources }) => resources)) {
				const { arn, negated } = value;
				if (!arn || negated || !isLiteral(arn.service)) continue;
				if (!allowed.has(arn.service)) yield ofOtherService(arn, value, service);
				else if (bucket !== undefined) yield* ofOtherBucket(arn, value, bucket);
			}
		},
	},
});

/** The services in the ARNs of what the policy can be attached to. The policy of a backup vault may name recovery points of any service. */
function arnServicesOf(service: string, catalog: Catalog): ReadonlySet<string> {
	const prefixes = homes(service).filter(prefix => catalog.service(prefix));
	return new Set([...prefixes, ...prefixes.flatMap(prefix => catalog.resourceTypesOf(prefix)).flatMap(({ arns }) => arns.map(arn => arn.split(':')[2]!))]);
}

function ofOtherService(arn: Arn, value: ResourceValue, service: string): Finding {
	const star = takesStar.has(service) ? changePart(value, 0, value.text.length, '*') : [];
	return {
		span: spanOfPart('service', arn, value),
		message: `This policy is attached to a resource of "${service}"; it cannot name one of ${quoted(arn.service, 30)}.`,
		fixes: [...star, ...removal(value)],
	};
}

/** Where `"*"` stands for the resource that the policy is attached to. */
const takesStar: ReadonlySet<string> = new Set(['kms', 'secretsmanager']);

function removal(value: ResourceValue): Fix[] {
	const changes = removeValues(value.member, [value]);
	return changes.length === 0 ? [] : [{ title: `Remove ${quoted(value.text)}`, safety: 'unsafe', changes }];
}

/** A bucket policy is about one bucket. Which one is not said here, so the first one named stands for it. */
function firstBucket({ statements }: Policy): string | undefined {
	return statements.flatMap(({ resources }) => resources).flatMap(({ arn }) => bucketOf(arn) ?? [])[0];
}

function bucketOf(arn: Arn | undefined): string | undefined {
	const name = arn?.service === 's3' && arn.region === '' && arn.account === '' ? arn.resource.split('/', 1)[0]! : '';
	return name !== '' && isLiteral(name) ? name : undefined;
}

function* ofOtherBucket(arn: Arn, value: ResourceValue, bucket: string): Iterable<Finding> {
	const other = bucketOf(arn);
	if (other === undefined || other === bucket) return;
	const { resource: start } = arn.offsets;
	const meant = value.text.slice(0, start) + bucket + value.text.slice(start + other.length);
	const isThere = value.statement.resources.some(({ text }) => text === meant);
	yield {
		span: spanOfPart('resource', arn, value),
		message: `A bucket policy covers one bucket: ${quoted(other, 30)} is another one than ${quoted(bucket, 30)}.`,
		fixes: [...isThere ? [] : changePart(value, start, start + other.length, bucket), ...removal(value)],
	};
}
