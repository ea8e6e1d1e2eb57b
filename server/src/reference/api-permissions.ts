/**
 * API operations that are no actions: what people find in an SDK or a log, and the permission that the operation needs instead.
 * As of 2026-11-24. A service whose operations and actions are the same has no entry.
 */
interface ServiceOperations {
	readonly service: string;
	readonly source: string;
	/** Names of operations by the permissions they need, all separated by spaces. Permissions of another service carry its prefix. */
	readonly needs: Readonly<Record<string, string>>;
}

export const operationTables: readonly ServiceOperations[] = [
	{
		service: 's3',
		source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
		needs: {
			'GetObject': 'HeadObject SelectObjectContent DownloadObject',
			'PutObject': 'CreateMultipartUpload InitiateMultipartUpload UploadPart CompleteMultipartUpload PostObject UploadObject Upload',
			'GetObject PutObject': 'CopyObject UploadPartCopy',
			'DeleteObject': 'DeleteObjects DeleteMultipleObjects',
			'ListBucket': 'ListObjects ListObjectsV2 HeadBucket',
			'ListBucketVersions': 'ListObjectVersions',
			'ListAllMyBuckets': 'ListBuckets',
			'ListBucketMultipartUploads': 'ListMultipartUploads',
			'ListMultipartUploadParts': 'ListParts',
			'GetEncryptionConfiguration': 'GetBucketEncryption',
			'PutEncryptionConfiguration': 'PutBucketEncryption DeleteBucketEncryption',
			'GetLifecycleConfiguration': 'GetBucketLifecycle GetBucketLifecycleConfiguration',
			'PutLifecycleConfiguration': 'PutBucketLifecycle PutBucketLifecycleConfiguration DeleteBucketLifecycle DeleteLifecycleConfiguration',
			'GetReplicationConfiguration': 'GetBucketReplication',
			'PutReplicationConfiguration': 'PutBucketReplication DeleteBucketReplication DeleteReplicationConfiguration',
			'GetAccelerateConfiguration': 'GetBucketAccelerateConfiguration',
			'PutAccelerateConfiguration': 'PutBucketAccelerateConfiguration',
			'GetAnalyticsConfiguration': 'GetBucketAnalyticsConfiguration ListBucketAnalyticsConfigurations',
			'PutAnalyticsConfiguration': 'PutBucketAnalyticsConfiguration DeleteBucketAnalyticsConfiguration',
			'GetInventoryConfiguration': 'GetBucketInventoryConfiguration ListBucketInventoryConfigurations',
			'PutInventoryConfiguration': 'PutBucketInventoryConfiguration DeleteBucketInventoryConfiguration',
			'GetMetricsConfiguration': 'GetBucketMetricsConfiguration ListBucketMetricsConfigurations',
			'PutMetricsConfiguration': 'PutBucketMetricsConfiguration DeleteBucketMetricsConfiguration',
			'GetIntelligentTieringConfiguration': 'GetBucketIntelligentTieringConfiguration ListBucketIntelligentTieringConfigurations',
			'PutIntelligentTieringConfiguration': 'PutBucketIntelligentTieringConfiguration DeleteBucketIntelligentTieringConfiguration',
			'GetBucketNotification': 'GetBucketNotificationConfiguration',
			'PutBucketNotification': 'PutBucketNotificationConfiguration',
			'GetBucketPublicAccessBlock': 'GetPublicAccessBlock',
			'PutBucketPublicAccessBlock': 'PutPublicAccessBlock DeletePublicAccessBlock DeleteBucketPublicAccessBlock',
			'GetBucketObjectLockConfiguration': 'GetObjectLockConfiguration',
			'PutBucketObjectLockConfiguration': 'PutObjectLockConfiguration',
			'PutBucketCORS': 'DeleteBucketCors',
			'PutBucketTagging': 'DeleteBucketTagging',
			'PutBucketOwnershipControls': 'DeleteBucketOwnershipControls',
			'CreateBucketMetadataTableConfiguration': 'CreateBucketMetadataConfiguration',
			'GetBucketMetadataTableConfiguration': 'GetBucketMetadataConfiguration',
			'DeleteBucketMetadataTableConfiguration': 'DeleteBucketMetadataConfiguration',
			's3-object-lambda:WriteGetObjectResponse': 'WriteGetObjectResponse',
			's3express:CreateSession': 'CreateSession',
			's3express:ListAllMyDirectoryBuckets': 'ListDirectoryBuckets',
		},
	},
	{
		service: 'lambda',
		source: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
		needs: { 'InvokeFunction': 'Invoke InvokeWithResponseStream', 'GetLayerVersion': 'GetLayerVersionByArn' },
	},
	{
		service: 'dynamodb',
		source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html',
		needs: {
			'GetItem': 'TransactGetItems',
			'PutItem UpdateItem DeleteItem ConditionCheckItem': 'TransactWriteItems',
			'PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete': 'ExecuteStatement BatchExecuteStatement ExecuteTransaction',
		},
	},
	{
		service: 'sqs',
		source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html',
		needs: { 'SendMessage': 'SendMessageBatch', 'DeleteMessage': 'DeleteMessageBatch', 'ChangeMessageVisibility': 'ChangeMessageVisibilityBatch' },
	},
	{
		service: 'sns',
		source: 'https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html',
		needs: { 'Publish': 'PublishBatch' },
	},
	{
		service: 'kms',
		source: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html',
		needs: { 'ReEncryptFrom ReEncryptTo': 'ReEncrypt' },
	},
	{
		service: 'bedrock',
		source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html',
		needs: { 'InvokeModel': 'Converse StartAsyncInvoke', 'InvokeModelWithResponseStream': 'ConverseStream' },
	},
	{
		service: 'execute-api',
		source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html',
		needs: { 'ManageConnections': 'PostToConnection GetConnection DeleteConnection' },
	},
	{
		service: 'rds',
		source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html',
		needs: { 'rds-db:connect': 'Connect GenerateDbAuthToken GenerateAuthToken' },
	},
	{
		service: 'ecr',
		source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
		needs: { 'GetAuthorizationToken': 'GetLogin GetLoginPassword' },
	},
	{
		service: 'timestream',
		source: 'https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html',
		needs: { 'Select': 'Query' },
	},
	{
		service: 'neptune-db',
		source: 'https://docs.aws.amazon.com/neptune/latest/userguide/iam-dp-actions.html',
		needs: { 'ReadDataViaQuery WriteDataViaQuery DeleteDataViaQuery': 'ExecuteGremlinQuery ExecuteOpenCypherQuery' },
	},
	{
		service: 'cloudfront',
		source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html',
		needs: { 'CreateDistribution TagResource': 'CreateDistributionWithTags' },
	},
	{
		service: 'codecommit',
		source: 'https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html',
		needs: { 'GitPull': 'GitClone GitFetch' },
	},
	{
		service: 'budgets',
		source: 'https://docs.aws.amazon.com/cost-management/latest/userguide/billing-permissions-ref.html',
		needs: {
			'ViewBudget': 'DescribeBudget DescribeBudgets DescribeBudgetPerformanceHistory DescribeBudgetNotificationsForAccount DescribeNotificationsForBudget DescribeSubscribersForNotification',
			'ModifyBudget': 'CreateBudget UpdateBudget DeleteBudget CreateNotification UpdateNotification DeleteNotification CreateSubscriber UpdateSubscriber DeleteSubscriber',
		},
	},
	{
		// The actions are the methods of HTTP.
		service: 'apigateway',
		source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html',
		needs: {
			'GET': 'GetAccount GetApi GetApiKey GetApiKeys GetApiMapping GetApiMappings GetApis GetAuthorizer GetAuthorizers GetBasePathMapping GetBasePathMappings'
				+ ' GetClientCertificate GetClientCertificates GetDeployment GetDeployments GetDocumentationPart GetDocumentationParts GetDocumentationVersion'
				+ ' GetDocumentationVersions GetDomainName GetDomainNames GetExport ExportApi GetGatewayResponse GetGatewayResponses GetIntegration GetIntegrations'
				+ ' GetIntegrationResponse GetIntegrationResponses GetMethod GetMethodResponse GetModel GetModels GetModelTemplate GetRequestValidator'
				+ ' GetRequestValidators GetResource GetResources GetRestApi GetRestApis GetRoute GetRoutes GetRouteResponse GetRouteResponses GetSdk GetSdkType'
				+ ' GetSdkTypes GetStage GetStages GetTags GetUsage GetUsagePlan GetUsagePlans GetUsagePlanKey GetUsagePlanKeys GetVpcLink GetVpcLinks',
			'POST': 'CreateApi CreateApiKey CreateApiMapping CreateAuthorizer CreateBasePathMapping CreateDeployment CreateDocumentationPart CreateDocumentationVersion'
				+ ' CreateDomainName CreateIntegration CreateIntegrationResponse CreateModel CreateRequestValidator CreateResource CreateRestApi CreateRoute'
				+ ' CreateRouteResponse CreateStage CreateUsagePlan CreateUsagePlanKey CreateVpcLink GenerateClientCertificate ImportApiKeys ImportRestApi'
				+ ' TestInvokeAuthorizer TestInvokeMethod',
			'PUT': 'ImportApi ImportDocumentationParts PutGatewayResponse PutIntegration PutIntegrationResponse PutMethod PutMethodResponse PutRestApi ReimportApi',
			'PATCH': 'UpdateAccount UpdateApi UpdateApiKey UpdateApiMapping UpdateAuthorizer UpdateBasePathMapping UpdateClientCertificate UpdateDeployment'
				+ ' UpdateDocumentationPart UpdateDocumentationVersion UpdateDomainName UpdateGatewayResponse UpdateIntegration UpdateIntegrationResponse'
				+ ' UpdateMethod UpdateMethodResponse UpdateModel UpdateRequestValidator UpdateResource UpdateRestApi UpdateRoute UpdateRouteResponse UpdateStage'
				+ ' UpdateUsage UpdateUsagePlan UpdateVpcLink',
			'DELETE': 'DeleteApi DeleteApiKey DeleteApiMapping DeleteAuthorizer DeleteBasePathMapping DeleteClientCertificate DeleteCorsConfiguration'
				+ ' DeleteDeployment DeleteDocumentationPart DeleteDocumentationVersion DeleteDomainName DeleteGatewayResponse DeleteIntegration'
				+ ' DeleteIntegrationResponse DeleteMethod DeleteMethodResponse DeleteModel DeleteRequestValidator DeleteResource DeleteRestApi DeleteRoute'
				+ ' DeleteRouteResponse DeleteRouteSettings DeleteStage DeleteUsagePlan DeleteUsagePlanKey DeleteVpcLink FlushStageAuthorizersCache FlushStageCache',
		},
	},
];

/** The permissions that an API operation needs, `["s3:ListBucket"]` for `s3:ListObjectsV2` in any case. Undefined for what is not in the table. */
export function permissionsFor(operation: string): readonly string[] | undefined {
	return permissions.get(operation.toLowerCase());
}

const permissions: ReadonlyMap<string, readonly string[]> = new Map(operationTables.flatMap(({ service, needs }) =>
	Object.entries(needs).flatMap(([actions, operations]) => {
		const names = actions.split(' ').map(action => action.includes(':') ? action : `${service}:${action}`);
		return operations.split(' ').map(operation => [`${service}:${operation}`.toLowerCase(), names] as const);
	})));
