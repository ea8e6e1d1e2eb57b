/**
 * What the values of a condition key can be, where AWS names them all or a form is always right. Keys in lower case.
 * A value with `${n:…}` is a snippet.
 */
export const knownValues: Readonly<Record<string, readonly string[]>> = {
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltype
	'aws:principaltype': ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'],
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
	'aws:principalorgid': ['o-${1:organization-id}'],
	'aws:resourceorgid': ['o-${1:organization-id}'],
	'aws:sourceorgid': ['o-${1:organization-id}'],
	'aws:vpceorgid': ['o-${1:organization-id}'],
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
	'aws:principalorgpaths': ['o-${1:organization-id}/${2:root-id}/${3:unit-id}/*'],
	'aws:resourceorgpaths': ['o-${1:organization-id}/${2:root-id}/${3:unit-id}/*'],
	'aws:sourceorgpaths': ['o-${1:organization-id}/${2:root-id}/${3:unit-id}/*'],
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce
	'aws:sourcevpce': ['vpce-${1:endpoint-id}'],
	'aws:sourcevpc': ['vpc-${1:vpc-id}'],
	// https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-s3-encryption.html
	's3:x-amz-server-side-encryption': ['AES256', 'aws:kms', 'aws:kms:dsse'],
	// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
	's3:x-amz-acl': ['private', 'public-read', 'public-read-write', 'authenticated-read', 'aws-exec-read', 'bucket-owner-read', 'bucket-owner-full-control'],
	// https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
	's3:x-amz-storage-class': ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE', 'REDUCED_REDUNDANCY'],
	// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policy-s3-sigv4-conditions.html
	's3:authtype': ['REST-HEADER', 'REST-QUERY-STRING', 'POST'],
	's3:signatureversion': ['AWS4-HMAC-SHA256'],
	's3:tlsversion': ['1.2', '1.3'],
	// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
	'lambda:functionurlauthtype': ['AWS_IAM', 'NONE'],
	// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
	'kms:grantoperations': ['CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo', 'RetireGrant', 'Sign', 'Verify'],
	'kms:keyorigin': ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'],
	'kms:keyusage': ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'],
	// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
	'dynamodb:select': ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT'],
	'dynamodb:returnvalues': ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'],
	// https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html
	'sns:protocol': ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'],
	// https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/security_iam_condition-keys.html
	'elasticloadbalancing:scheme': ['internal', 'internet-facing'],
	'elasticloadbalancing:listenerprotocol': ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE'],
	// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html
	'ec2:tenancy': ['default', 'dedicated', 'host'],
	'ec2:metadatahttptokens': ['required', 'optional'],
	'ec2:metadatahttpendpoint': ['enabled', 'disabled'],
	'ec2:volumetype': ['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1', 'standard'],
	'ec2:instancemarkettype': ['on-demand', 'spot', 'capacity-block'],
	// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
	'ec2:createaction': ['RunInstances', 'CreateVolume', 'CreateSnapshot', 'CreateImage', 'CreateSecurityGroup', 'CreateSubnet', 'CreateVpc'],
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
	'iam:permissionsboundary': ['arn:aws:iam::${1:account-id}:policy/${2:policy-name}'],
	'iam:policyarn': ['arn:aws:iam::aws:policy/${1:policy-name}', 'arn:aws:iam::${1:account-id}:policy/${2:policy-name}'],
	'saml:aud': ['https://signin.aws.amazon.com/saml'],
	// https://docs.github.com/en/actions/concepts/security/openid-connect
	'token.actions.githubusercontent.com:aud': ['sts.amazonaws.com'],
	'token.actions.githubusercontent.com:sub': [
		'repo:${1:owner}/${2:repository}:ref:refs/heads/${3:main}', 'repo:${1:owner}/${2:repository}:environment:${3:environment}',
		'repo:${1:owner}/${2:repository}:pull_request', 'repo:${1:owner}/${2:repository}:*',
	],
	// https://docs.gitlab.com/ci/cloud_services/aws/
	'gitlab.com:aud': ['https://gitlab.com'],
	'gitlab.com:sub': ['project_path:${1:group}/${2:project}:ref_type:branch:ref:${3:main}'],
	// https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
	'app.terraform.io:aud': ['aws.workload.identity'],
	'app.terraform.io:sub': ['organization:${1:organization}:project:${2:project}:workspace:${3:workspace}:run_phase:*'],
};

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service: these services call AWS KMS for their customers. */
export const kmsViaServices: readonly string[] = [
	'acm', 'backup', 'cloudtrail', 'codecommit', 'connect', 'dms', 'dynamodb', 'ebs', 'ec2', 'ecr', 'elasticfilesystem', 'es', 'events', 'fsx', 'glue', 'kafka',
	'kinesis', 'lambda', 'logs', 'rds', 'redshift', 's3', 'sagemaker', 'secretsmanager', 'sns', 'sqs', 'ssm', 'workspaces', 'xray',
];
