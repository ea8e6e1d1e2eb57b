/**
 * References that give a name or an identifier, which has neither colon nor slash, and no ARN, though people take them for one.
 */

/**
 * What `!Ref` gives. Source: "Return values" on the page of each type,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html, and for SAM
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
 */
export const namesByRef: ReadonlySet<string> = new Set([
	'AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api', 'AWS::Serverless::Api', 'AWS::Serverless::HttpApi', 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table', 'AWS::ECS::Cluster', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User', 'AWS::KMS::Key',
	'AWS::Kinesis::Stream', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::Lambda::Function', 'AWS::S3::Bucket', 'AWS::Serverless::Function',
	'AWS::Serverless::SimpleTable',
]);

/** The attributes of Terraform that are such names. Source: "Attribute Reference" on the page of each type, https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
export const namesByAttribute: Readonly<Record<string, readonly string[]>> = {
	aws_dynamodb_table: ['id', 'name'], aws_ecs_cluster: ['name'], aws_iam_group: ['id', 'name'], aws_iam_role: ['id', 'name', 'unique_id'],
	aws_iam_user: ['id', 'name', 'unique_id'], aws_kinesis_firehose_delivery_stream: ['name'], aws_kinesis_stream: ['name'], aws_kms_key: ['id', 'key_id'],
	aws_lambda_function: ['id', 'function_name'], aws_s3_bucket: ['id', 'bucket'], aws_sns_topic: ['name'], aws_sqs_queue: ['name'],
};
