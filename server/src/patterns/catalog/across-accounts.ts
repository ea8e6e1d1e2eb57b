import type { Blueprint, OtherResource, Statement } from '../blueprint.js';
import { accountId, bucket, keyId, naming, organization, path, roleName } from '../known-parameters.js';
import { line, optional, type Parameter } from '../parameters.js';
import { definePattern } from '../pattern.js';
import { accounts, allow, bucketArn, deny, document, everyone, iamArn, objectArn, policy, roleWith, test, trusted } from '../statements.js';
import { partition, text } from '../text.js';
import { listBucket, readObjects } from './statement-sets.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html */
const externalId = line('External id that the other side sends', 'shop-5f1c9e27', /^[\w+=,.@:/-]{2,1224}$/, 'an external id of letters, digits and +=,.@:/-');
const otherRole = (ask: string, example = 'analytics'): Parameter<string> => roleName(ask, example);

export const crossAccountRole = definePattern({
	id: 'cross-account-role',
	title: 'Role for another account, with an external id',
	purpose: 'Lets one role elsewhere, with an external id, read part of a bucket.',
	group: 'Across accounts',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
	parameters: { ...naming, trustedAccount: accountId('The other account'), trustedRole: otherRole('Role in the other account'), externalId, bucket: bucket('shop-exports'), prefix: path('Prefix in the bucket', 'daily') },
	make: v => roleWith(v, {
		label: 'cross_account', suffix: 'reader', description: `Assumed by the role ${v.trustedRole} of the account ${v.trustedAccount}`,
		trust: [trusted('AssumeRoleFromOtherAccount', accounts(iamArn(`role/${v.trustedRole}`, v.trustedAccount)), ['sts:AssumeRole'], [test('StringEquals', 'sts:ExternalId', v.externalId)])],
		policies: [policy(v, 'cross_account_permissions', 'reader', 'Reads the exports', [readObjects('ReadExports', v.bucket, v.prefix), listBucket('ListExports', v.bucket, v.prefix)])],
	}),
});

export const assumeCrossAccountRole = definePattern({
	id: 'assume-cross-account-role',
	title: 'Policy to assume a role of another account',
	purpose: 'Lets its holder assume one role of another account, with the agreed external id.',
	group: 'Across accounts',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html'],
	parameters: { project: naming.project, environment: naming.environment, service: naming.service, targetAccount: accountId('The other account'), targetRole: roleName('Role to assume there', 'shop-production-orders-reader'), externalId },
	make: v => [policy({ ...v, boundary: '' }, 'assume_other_role', 'assume', `Assumes the role ${v.targetRole} of the account ${v.targetAccount}`, [
		allow('AssumeRoleInOtherAccount', ['sts:AssumeRole'], [iamArn(`role/${v.targetRole}`, v.targetAccount)], { conditions: [test('StringEquals', 'sts:ExternalId', v.externalId)] }),
	])],
});

/** What every bucket policy here ends with. https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
export function denyInsecureTransport(name: string): Statement {
	return deny('DenyInsecureTransport', ['s3:*'], [bucketArn(name), objectArn(name)], { principals: [everyone], conditions: [test('Bool', 'aws:SecureTransport', 'false')] });
}

export function bucketPolicy(label: string, name: string, statements: readonly Statement[]): OtherResource {
	const policy = document(label, 'resource', statements, 's3');
	return {
		kind: 'other', label,
		terraform: { type: 'aws_s3_bucket_policy', body: { bucket: name, policy } },
		cloudFormation: { type: 'AWS::S3::BucketPolicy', properties: { Bucket: name, PolicyDocument: policy } },
	};
}

export const sharedBucket = definePattern({
	id: 'shared-bucket',
	title: 'Bucket shared with another account: the side of the bucket',
	purpose: 'Lets one role of another account, which needs a policy too, read part of this bucket.',
	group: 'Across accounts',
	sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html'],
	parameters: { bucket: bucket('shop-exports'), prefix: path('Prefix in the bucket', 'daily'), trustedAccount: accountId('The other account'), trustedRole: otherRole('Role in the other account') },
	make(v): Blueprint['resources'] {
		const principals = [accounts(iamArn(`role/${v.trustedRole}`, v.trustedAccount))];
		return [bucketPolicy('shared_bucket', v.bucket, [
			{ ...readObjects('ReadExportsFromOtherAccount', v.bucket, v.prefix), principals },
			{ ...listBucket('ListExportsFromOtherAccount', v.bucket, v.prefix), principals },
			denyInsecureTransport(v.bucket),
		])];
	},
});

export const sharedBucketReader = definePattern({
	id: 'shared-bucket-reader',
	title: 'Bucket shared with another account: the side of the reader',
	purpose: 'Lets its holder read part of a bucket of another account, which has to allow it too.',
	group: 'Across accounts',
	sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html'],
	parameters: {
		project: naming.project, environment: naming.environment, service: naming.service, bucket: bucket('shop-exports'), prefix: path('Prefix in the bucket', 'daily'),
		owner: accountId('Account of the bucket'), key: optional(keyId('Id of the KMS key that encrypts the bucket, empty for none')), keyRegion: line('Region of the bucket', 'eu-west-1', /^[a-z]{2,4}(-[a-z]+)+-\d$/, 'a region such as eu-west-1'),
	},
	make(v) {
		const owned = [test('StringEquals', 'aws:ResourceAccount', v.owner)];
		const decrypt = allow('DecryptExports', ['kms:Decrypt'], [text`arn:${partition}:kms:${v.keyRegion}:${v.owner}:key/${v.key}`], { conditions: [test('StringEquals', 'kms:ViaService', `s3.${v.keyRegion}.amazonaws.com`)] });
		const [read, list] = [readObjects('ReadExports', v.bucket, v.prefix), listBucket('ListExports', v.bucket, v.prefix)];
		return [policy({ ...v, boundary: '' }, 'read_shared_bucket', 'read-exports', `Reads the exports of the account ${v.owner}`, [
			{ ...read, conditions: owned }, { ...list, conditions: [...list.conditions!, ...owned] }, ...v.key === '' ? [] : [decrypt],
		])];
	},
});

export const organizationBucket = definePattern({
	id: 'organization-bucket',
	title: 'Bucket shared with the organization',
	purpose: 'Lets every account of the organization, and nobody else, read part of the bucket.',
	group: 'Across accounts',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid'],
	parameters: { bucket: bucket('shop-packages'), prefix: path('Prefix in the bucket', 'releases'), organization },
	make(v) {
		const inside = [test('StringEquals', 'aws:PrincipalOrgID', v.organization)];
		const list = listBucket('ListFromOrganization', v.bucket, v.prefix);
		return [bucketPolicy('organization_bucket', v.bucket, [
			{ ...readObjects('ReadFromOrganization', v.bucket, v.prefix), principals: [everyone], conditions: inside },
			{ ...list, principals: [everyone], conditions: [...list.conditions!, ...inside] },
			denyInsecureTransport(v.bucket),
		])];
	},
});
