import type { Statement } from '../blueprint.js';
import { allow, arn, bucketArn, everything, iamArn, objectArn, test } from '../statements.js';
import { region, text, type Text } from '../text.js';

/** Permissions that several patterns give. */

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
export const ecrToken: Statement = allow('GetEcrAuthorizationToken', ['ecr:GetAuthorizationToken'], everything, { comment: 'The token is for the whole registry: the action takes no resource.' });

export function pullImages(repositories: readonly string[]): Statement {
	return allow('PullImages', ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], repositories.map(it => arn('ecr', `repository/${it}`)));
}

export function pushImages(repository: string): Statement {
	const actions = ['BatchCheckLayerAvailability', 'BatchGetImage', 'CompleteLayerUpload', 'GetDownloadUrlForLayer', 'InitiateLayerUpload', 'PutImage', 'UploadLayerPart'];
	return allow('PushImages', actions.map(it => `ecr:${it}`), [arn('ecr', `repository/${repository}`)]);
}

export function writeLogs(logGroup: string): Statement {
	return allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [arn('logs', `log-group:${logGroup}:*`)]);
}

/** The four actions by which the agent of Systems Manager talks to its service. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions */
export function openSessions(sid: string): Statement {
	const actions = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];
	return allow(sid, actions.map(it => `ssmmessages:${it}`), everything, { comment: 'Channels have no ARN: the actions take no resource.' });
}

export function listBucket(sid: string, bucket: string, prefix: string): Statement {
	return allow(sid, ['s3:ListBucket'], [bucketArn(bucket)], { conditions: [test('StringLike', 's3:prefix', prefix, `${prefix}/*`)] });
}

export function readObjects(sid: string, bucket: string, prefix: string): Statement {
	return allow(sid, ['s3:GetObject'], [objectArn(bucket, `${prefix}/*`)]);
}

export function passRole(sid: string, roles: readonly (string | Text)[], ...services: readonly string[]): Statement {
	const arns = roles.map(it => typeof it === 'string' ? iamArn(`role/${it}`) : it);
	return allow(sid, ['iam:PassRole'], arns, { conditions: [test('StringEquals', 'iam:PassedToService', ...services)] });
}

/** A key, only through services of the region. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
export function decryptThrough(sid: string, key: string, ...services: readonly string[]): Statement {
	return allow(sid, ['kms:Decrypt'], [arn('kms', `key/${key}`)], { conditions: [test('StringEquals', 'kms:ViaService', ...services.map(it => text`${it}.${region}.amazonaws.com`))] });
}
