/**
 * Actions by which whoever holds them can come to permissions that they were not given. As of 2026-11-24. A set counts when all of its actions are
 * allowed; one that holds another one of these as well is left out, since the smaller says it.
 *
 * Sources: https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/, https://pathfinding.cloud/paths/,
 * https://github.com/nccgroup/PMapper, https://github.com/prowler-cloud/prowler, https://github.com/salesforce/cloudsplaining; what each action
 * does, https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type ActionSet = readonly string[];

/** Changes what a user, group, role or permission set may do, or who may be that role. */
export const policyManipulation: readonly ActionSet[] = [
	['iam:CreatePolicyVersion'],
	['iam:SetDefaultPolicyVersion'],
	['iam:AttachUserPolicy'],
	['iam:AttachGroupPolicy'],
	['iam:AttachRolePolicy'],
	['iam:PutUserPolicy'],
	['iam:PutGroupPolicy'],
	['iam:PutRolePolicy'],
	['iam:AddUserToGroup'],
	['iam:UpdateAssumeRolePolicy'],
	['iam:DeleteUserPermissionsBoundary'],
	['iam:DeleteRolePermissionsBoundary'],
	['sso:AttachManagedPolicyToPermissionSet'],
	['sso:PutInlinePolicyToPermissionSet'],
];

/** Gives out, or opens, the credentials of a user. */
export const credentialsOfUsers: readonly ActionSet[] = [
	['iam:CreateAccessKey'],
	['iam:CreateLoginProfile'],
	['iam:UpdateLoginProfile'],
	['iam:CreateServiceSpecificCredential'],
	['iam:ResetServiceSpecificCredential'],
	['iam:DeactivateMFADevice', 'iam:ResyncMFADevice'],
];

/** What gets a role passed and then does as it is told: with `iam:PassRole`, whoever may do this acts as the role. */
export interface PassRolePath {
	/** Beside `iam:PassRole`. */
	readonly actions: ActionSet;
	/** The services that the role is passed to, as `iam:PassedToService` names them. */
	readonly passedTo: readonly string[];
}

type PathRow = readonly [passedTo: string, ...actions: readonly string[]];

const pathRows: readonly PathRow[] = [
	['ec2', 'ec2:RunInstances'],
	['ec2', 'ec2:RequestSpotInstances'],
	['ec2', 'ec2:AssociateIamInstanceProfile'],
	['lambda', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
	['lambda', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
	['lambda', 'lambda:CreateFunction', 'lambda:AddPermission'],
	['lambda', 'lambda:UpdateFunctionConfiguration'],
	['cloudformation', 'cloudformation:CreateStack'],
	['cloudformation', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
	['cloudformation', 'cloudformation:UpdateStackSet'],
	['codebuild', 'codebuild:CreateProject', 'codebuild:StartBuild'],
	['codebuild', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'],
	['codestar', 'codestar:CreateProject'],
	['datapipeline elasticmapreduce ec2', 'datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
	['glue', 'glue:CreateDevEndpoint'],
	['glue', 'glue:CreateJob', 'glue:StartJobRun'],
	['glue', 'glue:CreateJob', 'glue:CreateTrigger'],
	['glue', 'glue:UpdateJob', 'glue:StartJobRun'],
	['glue', 'glue:UpdateJob', 'glue:CreateTrigger'],
	['glue', 'glue:CreateSession', 'glue:RunStatement'],
	['ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
	['ecs-tasks', 'ecs:RunTask'],
	['ecs-tasks', 'ecs:StartTask'],
	['sagemaker', 'sagemaker:CreateNotebookInstance'],
	['sagemaker', 'sagemaker:CreateTrainingJob'],
	['sagemaker', 'sagemaker:CreateProcessingJob'],
	['ec2', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
	['ec2', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
	['tasks.apprunner build.apprunner', 'apprunner:CreateService'],
	['ecs-tasks batch', 'batch:RegisterJobDefinition', 'batch:SubmitJob'],
	['braket', 'braket:CreateJob'],
	['cognito-identity', 'cognito-identity:SetIdentityPoolRoles'],
	['elasticmapreduce ec2', 'elasticmapreduce:RunJobFlow'],
	['emr-serverless', 'emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'],
	['gamelift', 'gamelift:CreateBuild', 'gamelift:CreateFleet', 'gamelift:RequestUploadCredentials'],
	['ec2 imagebuilder', 'imagebuilder:CreateComponent', 'imagebuilder:CreateImageRecipe', 'imagebuilder:CreateInfrastructureConfiguration', 'imagebuilder:CreateImage'],
	['kinesisanalytics', 'kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
	['omics', 'omics:CreateWorkflow', 'omics:StartRun'],
	['scheduler', 'scheduler:CreateSchedule'],
	['ssm', 'ssm:CreateDocument', 'ssm:StartAutomationExecution'],
	['states', 'states:CreateStateMachine', 'states:StartExecution'],
	['bedrock-agentcore', 'bedrock-agentcore:CreateCodeInterpreter', 'bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
	['bedrock-agentcore', 'bedrock-agentcore:CreateBrowser', 'bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:ConnectBrowserAutomationStream'],
	['bedrock-agentcore', 'bedrock-agentcore:CreateAgentRuntime', 'bedrock-agentcore:InvokeAgentRuntimeCommand'],
];

export const passRolePaths: readonly PassRolePath[] = pathRows.map(([passedTo, ...actions]) => ({
	actions, passedTo: passedTo.split(' ').map(host => `${host}.amazonaws.com`),
}));

/** Makes something that has a role already do as it is told. */
export const existingCompute: readonly ActionSet[] = [
	['lambda:UpdateFunctionCode'],
	['lambda:UpdateFunctionConfiguration'],
	['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
	['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
	['ec2-instance-connect:SendSSHPublicKey'],
	['ssm:SendCommand'],
	['ssm:StartSession'],
	['ecs:ExecuteCommand'],
	['glue:UpdateDevEndpoint'],
	['cloudformation:UpdateStack'],
	['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
	['codebuild:StartBuild'],
	['codebuild:StartBuildBatch'],
	['apprunner:UpdateService'],
	['batch:SubmitJob'],
	['codedeploy:CreateDeployment', 'codedeploy:RegisterApplicationRevision', 'codedeploy:GetDeploymentConfig'],
	['sagemaker:CreatePresignedNotebookInstanceUrl'],
	['sagemaker:CreateNotebookInstanceLifecycleConfig', 'sagemaker:StopNotebookInstance', 'sagemaker:UpdateNotebookInstance', 'sagemaker:StartNotebookInstance'],
	['states:UpdateStateMachine', 'states:StartExecution'],
	['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
	['bedrock-agentcore:InvokeAgentRuntimeCommand'],
	['bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:ConnectBrowserAutomationStream'],
];
