/** A named policy of the Serverless Application Model, which is written with parameters in place of statements. */
export interface SamPolicyTemplate {
	readonly name: string;
	/** All of them have to be given. */
	readonly parameters: readonly string[];
	readonly grants: readonly SamGrant[];
}

/** One statement of it, which allows. */
export interface SamGrant {
	/** `s3:GetObject`; there may be a wildcard in it. */
	readonly actions: readonly string[];
	/** ARNs, `~` for the partition, the region and the account of the stack, `{BucketName}` for a parameter; `*` for all. */
	readonly resources: readonly string[];
	/** What has to equal what, written like a resource. */
	readonly condition?: { readonly key: string; readonly value: string };
}

/** The template of that name, which is taken with its case. */
export function samPolicyTemplate(name: string): SamPolicyTemplate | undefined {
	const row = rows.find(([it]) => it === name);
	return row && templateOf(row);
}

/** The names of all of them, by the alphabet. */
export function samPolicyTemplateNames(): readonly string[] {
	return rows.map(([name]) => name);
}

function templateOf([name, parameters, ...grants]: Row): SamPolicyTemplate {
	return { name, parameters: parameters === '' ? [] : parameters.split(' '), grants: grants.map(grantOf) };
}

function grantOf(text: string): SamGrant {
	const [what, test] = text.split(' if ');
	const [actions = '', resources = ''] = what!.split(' on ');
	const [service, names = ''] = actions.split(':');
	const [key, value] = test?.split(' ') ?? [];
	return {
		actions: names.split(',').map(name => `${service}:${name}`), resources: resources.split(' '),
		...key !== undefined && value !== undefined && { condition: { key, value } },
	};
}

type Row = readonly [name: string, parameters: string, ...grants: readonly string[]];

/**
 * What each takes and what it allows:
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
 */
const rows: readonly Row[] = [
	['AMIDescribePolicy', '', 'ec2:DescribeImages on *'],
	['AWSSecretsManagerGetSecretValuePolicy', 'SecretArn', 'secretsmanager:GetSecretValue on {SecretArn}'],
	['AWSSecretsManagerRotationPolicy', 'FunctionName',
		'secretsmanager:DescribeSecret,GetSecretValue,PutSecretValue,UpdateSecretVersionStage on arn:~:secretsmanager:~:~:secret:* if secretsmanager:resource/AllowRotationLambdaArn arn:~:lambda:~:~:function:{FunctionName}',
		'secretsmanager:GetRandomPassword on *',
	],
	['AcmGetCertificatePolicy', 'CertificateArn', 'acm:GetCertificate on {CertificateArn}'],
	['AthenaQueryPolicy', 'WorkGroupName',
		'athena:ListWorkGroups,GetExecutionEngine,GetExecutionEngines,GetNamespace,GetCatalogs,GetNamespaces,GetTables,GetTable on *',
		'athena:StartQueryExecution,GetQueryResults,DeleteNamedQuery,GetNamedQuery,ListQueryExecutions,StopQueryExecution,GetQueryResultsStream,ListNamedQueries,CreateNamedQuery,GetQueryExecution,BatchGetNamedQuery,BatchGetQueryExecution,GetWorkGroup on arn:~:athena:~:~:workgroup/{WorkGroupName}',
	],
	['CloudFormationDescribeStacksPolicy', '', 'cloudformation:DescribeStacks on arn:~:cloudformation:~:~:stack/*'],
	['CloudWatchDashboardPolicy', '', 'cloudwatch:GetDashboard,ListDashboards,PutDashboard,ListMetrics on *'],
	['CloudWatchDescribeAlarmHistoryPolicy', '', 'cloudwatch:DescribeAlarmHistory on *'],
	['CloudWatchPutMetricPolicy', '', 'cloudwatch:PutMetricData on *'],
	['CodeCommitCrudPolicy', 'RepositoryName',
		'codecommit:GitPull,GitPush,CreateBranch,DeleteBranch,GetBranch,ListBranches,MergeBranchesByFastForward,MergeBranchesBySquash,MergeBranchesByThreeWay,UpdateDefaultBranch,BatchDescribeMergeConflicts,CreateUnreferencedMergeCommit,DescribeMergeConflicts,GetMergeCommit,GetMergeOptions,BatchGetPullRequests,CreatePullRequest,DescribePullRequestEvents,GetCommentsForPullRequest,GetCommitsFromMergeBase,GetMergeConflicts,GetPullRequest,ListPullRequests,MergePullRequestByFastForward,MergePullRequestBySquash,MergePullRequestByThreeWay,PostCommentForPullRequest,UpdatePullRequestDescription,UpdatePullRequestStatus,UpdatePullRequestTitle,DeleteFile,GetBlob,GetFile,GetFolder,PutFile,DeleteCommentContent,GetComment,GetCommentsForComparedCommit,PostCommentForComparedCommit,PostCommentReply,UpdateComment,BatchGetCommits,CreateCommit,GetCommit,GetCommitHistory,GetDifferences,GetObjectIdentifier,GetReferences,GetTree,GetRepository,UpdateRepositoryDescription,ListTagsForResource,TagResource,UntagResource,GetRepositoryTriggers,PutRepositoryTriggers,TestRepositoryTriggers,UploadArchive,GetUploadArchiveStatus,CancelUploadArchive on arn:~:codecommit:~:~:{RepositoryName}',
	],
	['CodeCommitReadPolicy', 'RepositoryName',
		'codecommit:GitPull,GetBranch,ListBranches,BatchDescribeMergeConflicts,DescribeMergeConflicts,GetMergeCommit,GetMergeOptions,BatchGetPullRequests,DescribePullRequestEvents,GetCommentsForPullRequest,GetCommitsFromMergeBase,GetMergeConflicts,GetPullRequest,ListPullRequests,GetBlob,GetFile,GetFolder,GetComment,GetCommentsForComparedCommit,BatchGetCommits,GetCommit,GetCommitHistory,GetDifferences,GetObjectIdentifier,GetReferences,GetTree,GetRepository,ListTagsForResource,GetRepositoryTriggers,TestRepositoryTriggers,GetUploadArchiveStatus on arn:~:codecommit:~:~:{RepositoryName}',
	],
	['CodePipelineLambdaExecutionPolicy', '', 'codepipeline:PutJobSuccessResult,PutJobFailureResult on *'],
	['CodePipelineReadOnlyPolicy', 'PipelineName', 'codepipeline:ListPipelineExecutions on arn:~:codepipeline:~:~:{PipelineName}'],
	['ComprehendBasicAccessPolicy', '',
		'comprehend:BatchDetectKeyPhrases,DetectDominantLanguage,DetectEntities,BatchDetectEntities,DetectKeyPhrases,DetectSentiment,BatchDetectDominantLanguage,BatchDetectSentiment on *',
	],
	['CostExplorerReadOnlyPolicy', '', 'ce:GetCostAndUsage,GetDimensionValues,GetReservationCoverage,GetReservationPurchaseRecommendation,GetReservationUtilization,GetTags on *'],
	['DynamoDBBackupFullAccessPolicy', 'TableName',
		'dynamodb:CreateBackup,DescribeContinuousBackups on arn:~:dynamodb:~:~:table/{TableName}',
		'dynamodb:DeleteBackup,DescribeBackup,ListBackups on arn:~:dynamodb:~:~:table/{TableName}/backup/*',
	],
	['DynamoDBCrudPolicy', 'TableName',
		'dynamodb:GetItem,DeleteItem,PutItem,Scan,Query,UpdateItem,BatchWriteItem,BatchGetItem,DescribeTable,ConditionCheckItem on arn:~:dynamodb:~:~:table/{TableName} arn:~:dynamodb:~:~:table/{TableName}/index/*',
	],
	['DynamoDBReadPolicy', 'TableName', 'dynamodb:GetItem,Scan,Query,BatchGetItem,DescribeTable on arn:~:dynamodb:~:~:table/{TableName} arn:~:dynamodb:~:~:table/{TableName}/index/*'],
	['DynamoDBReconfigurePolicy', 'TableName', 'dynamodb:UpdateTable on arn:~:dynamodb:~:~:table/{TableName}'],
	['DynamoDBRestoreFromBackupPolicy', 'TableName',
		'dynamodb:RestoreTableFromBackup on arn:~:dynamodb:~:~:table/{TableName}/backup/*',
		'dynamodb:PutItem,UpdateItem,DeleteItem,GetItem,Query,Scan,BatchWriteItem on arn:~:dynamodb:~:~:table/{TableName}',
	],
	['DynamoDBStreamReadPolicy', 'StreamName TableName',
		'dynamodb:DescribeStream,GetRecords,GetShardIterator on arn:~:dynamodb:~:~:table/{TableName}/stream/{StreamName}',
		'dynamodb:ListStreams on arn:~:dynamodb:~:~:table/{TableName}/stream/*',
	],
	['DynamoDBWritePolicy', 'TableName', 'dynamodb:PutItem,UpdateItem,BatchWriteItem on arn:~:dynamodb:~:~:table/{TableName} arn:~:dynamodb:~:~:table/{TableName}/index/*'],
	['EC2CopyImagePolicy', 'ImageId', 'ec2:CopyImage on arn:~:ec2:~:~:image/{ImageId}'],
	['EC2DescribePolicy', '', 'ec2:DescribeRegions,DescribeInstances on *'],
	['EFSWriteAccessPolicy', 'AccessPoint FileSystem',
		'elasticfilesystem:ClientMount,ClientWrite on arn:~:elasticfilesystem:~:~:file-system/{FileSystem} if elasticfilesystem:AccessPointArn arn:~:elasticfilesystem:~:~:access-point/{AccessPoint}',
	],
	['EKSDescribePolicy', '', 'eks:DescribeCluster,ListClusters on *'],
	['EcsRunTaskPolicy', 'TaskDefinition', 'ecs:RunTask on arn:~:ecs:~:~:task-definition/{TaskDefinition}'],
	['ElasticMapReduceAddJobFlowStepsPolicy', 'ClusterId', 'elasticmapreduce:AddJobFlowSteps on arn:~:elasticmapreduce:~:~:cluster/{ClusterId}'],
	['ElasticMapReduceCancelStepsPolicy', 'ClusterId', 'elasticmapreduce:CancelSteps on arn:~:elasticmapreduce:~:~:cluster/{ClusterId}'],
	['ElasticMapReduceModifyInstanceFleetPolicy', 'ClusterId', 'elasticmapreduce:ModifyInstanceFleet,ListInstanceFleets on arn:~:elasticmapreduce:~:~:cluster/{ClusterId}'],
	['ElasticMapReduceModifyInstanceGroupsPolicy', 'ClusterId', 'elasticmapreduce:ModifyInstanceGroups,ListInstanceGroups on arn:~:elasticmapreduce:~:~:cluster/{ClusterId}'],
	['ElasticMapReduceSetTerminationProtectionPolicy', 'ClusterId', 'elasticmapreduce:SetTerminationProtection on arn:~:elasticmapreduce:~:~:cluster/{ClusterId}'],
	['ElasticMapReduceTerminateJobFlowsPolicy', 'ClusterId', 'elasticmapreduce:TerminateJobFlows on arn:~:elasticmapreduce:~:~:cluster/{ClusterId}'],
	['ElasticsearchHttpPostPolicy', 'DomainName', 'es:ESHttpPost,ESHttpPut on arn:~:es:~:~:domain/{DomainName}/*'],
	['EventBridgePutEventsPolicy', 'EventBusName', 'events:PutEvents on arn:~:events:~:~:event-bus/{EventBusName}'],
	['FilterLogEventsPolicy', 'LogGroupName', 'logs:FilterLogEvents on arn:~:logs:~:~:log-group:{LogGroupName}:log-stream:*'],
	['FirehoseCrudPolicy', 'DeliveryStreamName',
		'firehose:CreateDeliveryStream,DeleteDeliveryStream,DescribeDeliveryStream,PutRecord,PutRecordBatch,UpdateDestination on arn:~:firehose:~:~:deliverystream/{DeliveryStreamName}',
	],
	['FirehoseWritePolicy', 'DeliveryStreamName', 'firehose:PutRecord,PutRecordBatch on arn:~:firehose:~:~:deliverystream/{DeliveryStreamName}'],
	['KMSDecryptPolicy', 'KeyId', 'kms:Decrypt on arn:~:kms:~:~:key/{KeyId}'],
	['KMSEncryptPolicy', 'KeyId', 'kms:Encrypt on arn:~:kms:~:~:key/{KeyId}'],
	['KMSEncryptPolicy_v2', 'KeyId',
		'kms:Encrypt,GenerateDataKey,GenerateDataKeyWithoutPlaintext,GenerateDataKeyPair,GenerateDataKeyPairWithoutPlaintext on arn:~:kms:~:~:key/{KeyId}',
	],
	['KinesisCrudPolicy', 'StreamName',
		'kinesis:AddTagsToStream,CreateStream,DecreaseStreamRetentionPeriod,DeleteStream,DescribeStream,DescribeStreamSummary,GetShardIterator,IncreaseStreamRetentionPeriod,ListTagsForStream,MergeShards,PutRecord,PutRecords,SplitShard,RemoveTagsFromStream on arn:~:kinesis:~:~:stream/{StreamName}',
	],
	['KinesisStreamReadPolicy', 'StreamName',
		'kinesis:ListStreams,DescribeLimits on arn:~:kinesis:~:~:stream/*',
		'kinesis:DescribeStream,DescribeStreamSummary,GetRecords,GetShardIterator on arn:~:kinesis:~:~:stream/{StreamName}',
	],
	['LambdaInvokePolicy', 'FunctionName', 'lambda:InvokeFunction on arn:~:lambda:~:~:function:{FunctionName}*'],
	['MobileAnalyticsWriteOnlyAccessPolicy', '', 'mobileanalytics:PutEvents on *'],
	['OrganizationsListAccountsPolicy', '', 'organizations:ListAccounts on *'],
	['PinpointEndpointAccessPolicy', 'PinpointApplicationId',
		'mobiletargeting:GetEndpoint,UpdateEndpoint,UpdateEndpointsBatch on arn:~:mobiletargeting:~:~:apps/{PinpointApplicationId}/endpoints/*',
	],
	['PollyFullAccessPolicy', 'LexiconName',
		'polly:GetLexicon,DeleteLexicon on arn:~:polly:~:~:lexicon/{LexiconName}',
		'polly:DescribeVoices,ListLexicons,PutLexicon,SynthesizeSpeech on arn:~:polly:~:~:lexicon/*',
	],
	['RekognitionDetectOnlyPolicy', '', 'rekognition:DetectFaces,DetectLabels,DetectModerationLabels,DetectText on *'],
	['RekognitionFacesManagementPolicy', 'CollectionId',
		'rekognition:IndexFaces,DeleteFaces,SearchFaces,SearchFacesByImage,ListFaces on arn:~:rekognition:~:~:collection/{CollectionId}',
	],
	['RekognitionFacesPolicy', '', 'rekognition:CompareFaces,DetectFaces on *'],
	['RekognitionLabelsPolicy', '', 'rekognition:DetectLabels,DetectModerationLabels on *'],
	['RekognitionNoDataAccessPolicy', 'CollectionId', 'rekognition:CompareFaces,DetectFaces,DetectLabels,DetectModerationLabels on arn:~:rekognition:~:~:collection/{CollectionId}'],
	['RekognitionReadPolicy', 'CollectionId', 'rekognition:ListCollections,ListFaces,SearchFaces,SearchFacesByImage on arn:~:rekognition:~:~:collection/{CollectionId}'],
	['RekognitionWriteOnlyAccessPolicy', 'CollectionId', 'rekognition:CreateCollection,IndexFaces on arn:~:rekognition:~:~:collection/{CollectionId}'],
	['Route53ChangeResourceRecordSetsPolicy', 'HostedZoneId', 'route53:ChangeResourceRecordSets on arn:~:route53:::hostedzone/{HostedZoneId}'],
	['S3CrudPolicy', 'BucketName',
		's3:GetObject,ListBucket,GetBucketLocation,GetObjectVersion,PutObject,PutObjectAcl,GetLifecycleConfiguration,PutLifecycleConfiguration,DeleteObject on arn:~:s3:::{BucketName} arn:~:s3:::{BucketName}/*',
	],
	['S3FullAccessPolicy', 'BucketName',
		's3:GetObject,GetObjectAcl,GetObjectVersion,PutObject,PutObjectAcl,DeleteObject,DeleteObjectTagging,DeleteObjectVersionTagging,GetObjectTagging,GetObjectVersionTagging,PutObjectTagging,PutObjectVersionTagging on arn:~:s3:::{BucketName}/*',
		's3:ListBucket,GetBucketLocation,GetLifecycleConfiguration,PutLifecycleConfiguration on arn:~:s3:::{BucketName}',
	],
	['S3ReadPolicy', 'BucketName', 's3:GetObject,ListBucket,GetBucketLocation,GetObjectVersion,GetLifecycleConfiguration on arn:~:s3:::{BucketName} arn:~:s3:::{BucketName}/*'],
	['S3WritePolicy', 'BucketName', 's3:PutObject,PutObjectAcl,PutLifecycleConfiguration on arn:~:s3:::{BucketName} arn:~:s3:::{BucketName}/*'],
	['SESBulkTemplatedCrudPolicy', 'IdentityName',
		'ses:GetIdentityVerificationAttributes,SendEmail,SendRawEmail,SendTemplatedEmail,SendBulkTemplatedEmail,VerifyEmailIdentity on arn:~:ses:~:~:identity/{IdentityName}',
	],
	['SESBulkTemplatedCrudPolicy_v2', 'IdentityName TemplateName',
		'ses:SendEmail,SendRawEmail,SendTemplatedEmail,SendBulkTemplatedEmail on arn:~:ses:~:~:identity/{IdentityName} arn:~:ses:~:~:template/{TemplateName}',
		'ses:GetIdentityVerificationAttributes,VerifyEmailIdentity on *',
	],
	['SESCrudPolicy', 'IdentityName', 'ses:GetIdentityVerificationAttributes,SendEmail,SendRawEmail,VerifyEmailIdentity on arn:~:ses:~:~:identity/{IdentityName}'],
	['SESEmailTemplateCrudPolicy', '', 'ses:CreateTemplate,GetTemplate,ListTemplates,UpdateTemplate,DeleteTemplate,TestRenderTemplate on *'],
	['SESSendBouncePolicy', 'IdentityName', 'ses:SendBounce on arn:~:ses:~:~:identity/{IdentityName}'],
	['SNSCrudPolicy', 'TopicName', 'sns:ListSubscriptionsByTopic,CreateTopic,SetTopicAttributes,Subscribe,Publish on arn:~:sns:~:~:{TopicName}*'],
	['SNSPublishMessagePolicy', 'TopicName', 'sns:Publish on arn:~:sns:~:~:{TopicName}'],
	['SQSPollerPolicy', 'QueueName',
		'sqs:ChangeMessageVisibility,ChangeMessageVisibilityBatch,DeleteMessage,DeleteMessageBatch,GetQueueAttributes,ReceiveMessage on arn:~:sqs:~:~:{QueueName}',
	],
	['SQSSendMessagePolicy', 'QueueName', 'sqs:SendMessage* on arn:~:sqs:~:~:{QueueName}'],
	['SSMParameterReadPolicy', 'ParameterName', 'ssm:DescribeParameters on *', 'ssm:GetParameters,GetParameter,GetParametersByPath on arn:~:ssm:~:~:parameter/{ParameterName}'],
	['SSMParameterWithSlashPrefixReadPolicy', 'ParameterName',
		'ssm:DescribeParameters on *',
		'ssm:GetParameters,GetParameter,GetParametersByPath on arn:~:ssm:~:~:parameter{ParameterName}',
	],
	['SageMakerCreateEndpointConfigPolicy', 'EndpointConfigName', 'sagemaker:CreateEndpointConfig on arn:~:sagemaker:~:~:endpoint-config/{EndpointConfigName}'],
	['SageMakerCreateEndpointPolicy', 'EndpointName', 'sagemaker:CreateEndpoint on arn:~:sagemaker:~:~:endpoint/{EndpointName}'],
	['ServerlessRepoReadWriteAccessPolicy', '',
		'serverlessrepo:CreateApplication,CreateApplicationVersion,UpdateApplication,GetApplication,ListApplications,ListApplicationVersions,ListApplicationDependencies on arn:~:serverlessrepo:~:~:applications/*',
	],
	['StepFunctionsCallbackPolicy', 'StateMachineName', 'states:SendTaskFailure,SendTaskHeartbeat,SendTaskSuccess on arn:~:states:~:~:stateMachine:{StateMachineName}'],
	['StepFunctionsExecutionPolicy', 'StateMachineName', 'states:StartExecution on arn:~:states:~:~:stateMachine:{StateMachineName}'],
	['StepFunctionsExecutionPolicy_v2', 'StateMachineName', 'states:StartExecution,StartSyncExecution on arn:~:states:~:~:stateMachine:{StateMachineName}'],
	['TextractDetectAnalyzePolicy', '', 'textract:DetectDocumentText,StartDocumentTextDetection,StartDocumentAnalysis,AnalyzeDocument on *'],
	['TextractGetResultPolicy', '', 'textract:GetDocumentTextDetection,GetDocumentAnalysis on *'],
	['TextractPolicy', '', 'textract:* on *'],
	['VPCAccessPolicy', '', 'ec2:CreateNetworkInterface,DeleteNetworkInterface,DescribeNetworkInterfaces,DetachNetworkInterface on *'],
];
