import { bucket, name, naming, path } from '../known-parameters.js';
import { definePattern } from '../pattern.js';
import { allow, arn, assumedBy, objectArn, onBehalfOf, policy, roleWith } from '../statements.js';
import { text } from '../text.js';
import { ecrToken, listBucket, openSessions, pullImages, readObjects, writeLogs } from './statement-sets.js';

export const ec2InstanceProfile = definePattern({
	id: 'ec2-instance-profile',
	title: 'EC2 instance profile with Session Manager',
	purpose: 'Lets instances be reached by Session Manager, without SSH, and read their artefacts.',
	group: 'Compute',
	sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html'],
	parameters: { ...naming, bucket: bucket('shop-artefacts'), prefix: path('Prefix in the bucket', 'orders') },
	make: v => roleWith(v, {
		label: 'instance', suffix: 'instance', description: 'Used by the instances of the service', forInstances: true,
		trust: [assumedBy('AssumeRoleFromEc2', 'ec2.amazonaws.com')],
		policies: [policy(v, 'instance_permissions', 'instance', 'Session Manager, and the artefacts to run', [
			openSessions('OpenSessions'),
			allow('ReportToSystemsManager', ['ssm:UpdateInstanceInformation'], [arn('ec2', 'instance/*')]),
			readObjects('ReadArtefacts', v.bucket, v.prefix),
			listBucket('ListArtefacts', v.bucket, v.prefix),
		])],
	}),
});

export const codeBuildRole = definePattern({
	id: 'codebuild-role',
	title: 'CodeBuild service role',
	purpose: 'Lets one project write logs, pull its image and exchange artefacts.',
	group: 'Deployment',
	sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html'],
	parameters: { ...naming, buildProject: name('CodeBuild project', 'shop-orders'), repository: path('ECR repository of the build image', 'build/node'), bucket: bucket('shop-artefacts'), prefix: path('Prefix in the bucket', 'orders') },
	make: v => roleWith(v, {
		label: 'codebuild', suffix: 'codebuild', description: `Used by the builds of ${v.buildProject}`,
		trust: [assumedBy('AssumeRoleFromCodeBuild', 'codebuild.amazonaws.com', onBehalfOf(arn('codebuild', `project/${v.buildProject}`), 'ArnEquals'))],
		policies: [policy(v, 'codebuild_permissions', 'codebuild', 'What a build does', [
			allow('CreateLogGroup', ['logs:CreateLogGroup'], [arn('logs', `log-group:/aws/codebuild/${v.buildProject}`)]),
			writeLogs(`/aws/codebuild/${v.buildProject}`),
			allow('WriteReports', ['BatchPutCodeCoverages', 'BatchPutTestCases', 'CreateReport', 'CreateReportGroup', 'UpdateReport'].map(it => `codebuild:${it}`), [arn('codebuild', text`report-group/${v.buildProject}-*`)]),
			allow('ExchangeArtefacts', ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], [objectArn(v.bucket, `${v.prefix}/*`)]),
			ecrToken,
			pullImages([v.repository]),
		])],
	}),
});
