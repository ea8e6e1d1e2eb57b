/**
 * Actions that hand a role to a service, and the principal of the service that gets it. Only such as always take a role:
 * for others the role is an option, and its absence proves nothing. As of 2026-11-24.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html and the "dependent actions" of
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const rolePassers: Readonly<Record<string, string>> = {
	'backup:CreateBackupSelection': 'backup.amazonaws.com',
	'codebuild:CreateProject': 'codebuild.amazonaws.com',
	'codepipeline:CreatePipeline': 'codepipeline.amazonaws.com',
	'config:PutConfigurationRecorder': 'config.amazonaws.com',
	'ec2:AssociateIamInstanceProfile': 'ec2.amazonaws.com',
	'ecs:RegisterTaskDefinition': 'ecs-tasks.amazonaws.com',
	'ecs:RunTask': 'ecs-tasks.amazonaws.com',
	'ecs:StartTask': 'ecs-tasks.amazonaws.com',
	'eks:CreateCluster': 'eks.amazonaws.com',
	'elasticmapreduce:RunJobFlow': 'elasticmapreduce.amazonaws.com',
	'emr-serverless:StartJobRun': 'emr-serverless.amazonaws.com',
	'firehose:CreateDeliveryStream': 'firehose.amazonaws.com',
	'glue:CreateCrawler': 'glue.amazonaws.com',
	'glue:CreateJob': 'glue.amazonaws.com',
	'kinesisanalytics:CreateApplication': 'kinesisanalytics.amazonaws.com',
	'lambda:CreateFunction': 'lambda.amazonaws.com',
	'pipes:CreatePipe': 'pipes.amazonaws.com',
	'sagemaker:CreateModel': 'sagemaker.amazonaws.com',
	'sagemaker:CreateNotebookInstance': 'sagemaker.amazonaws.com',
	'sagemaker:CreateProcessingJob': 'sagemaker.amazonaws.com',
	'sagemaker:CreateTrainingJob': 'sagemaker.amazonaws.com',
	'scheduler:CreateSchedule': 'scheduler.amazonaws.com',
	'states:CreateStateMachine': 'states.amazonaws.com',
	'transfer:CreateUser': 'transfer.amazonaws.com',
};
