import type { Pattern } from '../pattern.js';
import { crossAccountRole, assumeCrossAccountRole, sharedBucket, sharedBucketReader, organizationBucket } from './across-accounts.js';
import { auditKit } from './audit-kit.js';
import { ec2InstanceProfile, codeBuildRole } from './compute-roles.js';
import { ecsExecutionRole, ecsTaskRole } from './ecs-roles.js';
import { ecsTaskDefinition } from './ecs-task-definition.js';
import { eksIrsaRole, eksPodIdentityRole } from './eks-roles.js';
import { permissionsBoundary, delegatedAdministrator } from './guardrails.js';
import { lambdaExecutionRole, lambdaVpcRole, lambdaQueueRole, lambdaStreamRole } from './lambda-roles.js';
import { githubDeployRole, gitlabDeployRole, bitbucketDeployRole, terraformDeployRole, circleciDeployRole } from './oidc-deploy.js';
import { regionRestriction, protectAuditTrail, denyRoot, resourcePerimeter, dataPerimeter, dataPerimeterTls } from './organizations.js';
import { encryptedBucket, cloudFrontBucket, queueFromTopic, topicFromBucket, kmsKey, ecrCrossAccountPull, secretPolicy, vpcEndpointPolicy } from './resource-policies.js';
import { eventBridgeRole, stepFunctionsRole, apiGatewayLoggingRole, rdsToS3Role, replicationRole, backupRole } from './service-roles.js';
import { identityPolicy, trustPolicy, serviceControlPolicy } from './starting-points.js';

/** Every pattern; those of a group in the order in which they are offered. */
export const patterns: readonly Pattern[] = [
	identityPolicy, trustPolicy, serviceControlPolicy,
	ecsExecutionRole, ecsTaskRole,
	ecsTaskDefinition,
	eksIrsaRole, eksPodIdentityRole,
	lambdaExecutionRole, lambdaVpcRole, lambdaQueueRole, lambdaStreamRole,
	ec2InstanceProfile, codeBuildRole,
	githubDeployRole, gitlabDeployRole, bitbucketDeployRole, terraformDeployRole, circleciDeployRole,
	crossAccountRole, assumeCrossAccountRole, sharedBucket, sharedBucketReader, organizationBucket,
	eventBridgeRole, stepFunctionsRole, apiGatewayLoggingRole, rdsToS3Role, replicationRole, backupRole,
	permissionsBoundary, delegatedAdministrator,
	encryptedBucket, cloudFrontBucket, queueFromTopic, topicFromBucket, kmsKey, ecrCrossAccountPull, secretPolicy, vpcEndpointPolicy,
	regionRestriction, protectAuditTrail, denyRoot, resourcePerimeter, dataPerimeter, dataPerimeterTls,
	auditKit,
];
