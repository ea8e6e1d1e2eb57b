import type { OtherResource, Resource, Statement, Test } from '../blueprint.js';
import { name, naming, path, roleName } from '../known-parameters.js';
import { choice, line, onlyWith } from '../parameters.js';
import { definePattern, type ValuesOf } from '../pattern.js';
import { allow, arn, everything, iamArn, policy, roleWith, test, trusted, type Naming } from '../statements.js';
import { plain, text, type AttributeReference } from '../text.js';
import { ecrToken, passRole, pushImages } from './statement-sets.js';

/** Roles for pipelines that prove who they are with a token, so that no access key is stored. One provider serves all roles of an account. */

const update = {
	cluster: name('ECS cluster', 'shop-production'),
	ecsService: name('ECS service', 'orders'),
	family: name('Family of its task definition', 'shop-production-orders'),
	executionRole: roleName('Name of the execution role', 'shop-production-orders-ecs-execution'),
	taskRole: roleName('Name of the task role', 'shop-production-orders-ecs-task'),
};

const deployment = { repository: path('ECR repository to push to', 'shop/orders'), ...update };

type Deployment = ValuesOf<typeof deployment>;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html */
function deployStatements(v: ValuesOf<typeof update>): readonly Statement[] {
	const { cluster, ecsService, family } = v;
	return [
		allow('UpdateService', ['ecs:DescribeServices', 'ecs:UpdateService'], [arn('ecs', `service/${cluster}/${ecsService}`)]),
		allow('RegisterTaskDefinition', ['ecs:RegisterTaskDefinition'], [arn('ecs', `task-definition/${family}:*`)]),
		allow('ReadTaskDefinition', ['ecs:DescribeTaskDefinition'], everything, { comment: 'Reading a task definition cannot be limited to one of them.' }),
		passRole('PassRolesToTasks', [v.executionRole, v.taskRole], 'ecs-tasks.amazonaws.com'),
	];
}

const pushStatements = (v: Deployment): readonly Statement[] => [ecrToken, pushImages(v.repository), ...deployStatements(v)];

/** Where the tokens come from and what they have to say. */
interface Source {
	readonly label: string;
	/** Without `https://`. */
	readonly issuer: string;
	readonly audience: string;
	readonly subjects: readonly string[];
}

function deployRole(v: Naming, { label, issuer, audience, subjects }: Source, statements: readonly Statement[], who: string): readonly Resource[] {
	const reference: AttributeReference = { kind: 'attribute', resource: `${label}_provider`, attribute: 'arn', literal: iamArn(`oidc-provider/${issuer}`) };
	const operator = subjects.some(it => it.includes('*')) ? 'StringLike' : 'StringEquals';
	const conditions: readonly Test[] = [test('StringEquals', `${issuer}:aud`, audience), test(operator, `${issuer}:sub`, ...subjects)];
	return [provider(`${label}_provider`, issuer, audience), ...roleWith(v, {
		label: `${label}_deploy`, suffix: 'deploy', description: `Deploys from ${who}, without an access key`,
		trust: [trusted('AssumeRoleWithToken', { type: 'Federated', ids: [text`${reference}`] }, ['sts:AssumeRoleWithWebIdentity'], conditions)],
		policies: [policy(v, `${label}_deploy_permissions`, 'deploy', 'What a deployment does', statements)],
	})];
}

/** AWS checks the certificates of providers itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
function provider(label: string, issuer: string, audience: string): OtherResource {
	const url = plain(`https://${issuer}`);
	return {
		kind: 'other', label, comment: 'Once per account: leave it out where it is there already.',
		terraform: { type: 'aws_iam_openid_connect_provider', body: { url, client_id_list: [audience] } },
		cloudFormation: { type: 'AWS::IAM::OIDCProvider', properties: { Url: url, ClientIdList: [audience] }, attributes: { arn: 'Arn' } },
	};
}

/** The sentences and the questions that most of them share. */
const purpose = (who: string, what: string): string => `Lets ${who} deploy to one ECS service, and only from ${what}.`;
/** Projects may have blanks in their names, as the one that is there from the start has. https://developer.hashicorp.com/terraform/cloud-docs/projects/manage */
const projectName = line('HCP Terraform project', 'shop', /^[\w.-]+( [\w.-]+)*$/, 'the name of a project');
const host = line('GitLab host', 'gitlab.com', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'the name of a host, without https://');
const slug = (ask: string, example: string): ReturnType<typeof line> => line(ask, example, /^[\w.-]+$/, 'a name of letters, digits, dots, dashes and underscores');
const uuid = (ask: string, example: string): ReturnType<typeof line> => line(ask, example, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID');
const ref = (ask: string, example: string): ReturnType<typeof line> => line(ask, example, /^[\w./*-]+$/, 'the name of a branch, tag or environment');
const refs = { branch: onlyWith('limit', ['branch'], ref('Branch', 'main')), tag: onlyWith('limit', ['tag'], ref('Tag, with * for any characters', 'v*')) };

export const githubDeployRole = definePattern({
	id: 'github-deploy-role',
	title: 'GitHub Actions: role to deploy to ECS',
	purpose: purpose('GitHub Actions', 'one branch, environment or tag'),
	group: 'Deployment',
	sources: ['https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html'],
	parameters: {
		...naming, owner: slug('GitHub organization or user', 'example'), githubRepository: slug('GitHub repository', 'shop'),
		limit: choice('What the role is limited to', ['environment', 'branch', 'tag']),
		githubEnvironment: onlyWith('limit', ['environment'], ref('Environment of the repository', 'production')), ...refs, ...deployment,
	},
	make(v) {
		const suffixes = { environment: `environment:${v.githubEnvironment}`, branch: `ref:refs/heads/${v.branch}`, tag: `ref:refs/tags/${v.tag}` };
		const subjects = [`repo:${v.owner}/${v.githubRepository}:${suffixes[v.limit]}`];
		return deployRole(v, { label: 'github', issuer: 'token.actions.githubusercontent.com', audience: 'sts.amazonaws.com', subjects }, pushStatements(v), 'GitHub Actions');
	},
});

export const gitlabDeployRole = definePattern({
	id: 'gitlab-deploy-role',
	title: 'GitLab: role to deploy to ECS',
	purpose: purpose('GitLab CI', 'one branch or tag of one project'),
	group: 'Deployment',
	sources: ['https://docs.gitlab.com/ci/cloud_services/aws/', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html'],
	parameters: { ...naming, gitlabHost: host, gitlabProject: path('Path of the GitLab project', 'example/shop'), limit: choice('What the role is limited to', ['branch', 'tag']), ...refs, ...deployment },
	make(v) {
		const subjects = [`project_path:${v.gitlabProject}:ref_type:${v.limit}:ref:${v[v.limit]}`];
		return deployRole(v, { label: 'gitlab', issuer: v.gitlabHost, audience: `https://${v.gitlabHost}`, subjects }, pushStatements(v), 'GitLab');
	},
});

export const bitbucketDeployRole = definePattern({
	id: 'bitbucket-deploy-role',
	title: 'Bitbucket Pipelines: role to deploy to ECS',
	purpose: purpose('Bitbucket Pipelines', 'one environment'),
	group: 'Deployment',
	sources: ['https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/'],
	parameters: {
		...naming, workspace: slug('Bitbucket workspace', 'example'), workspaceId: uuid('UUID of the workspace', '11111111-2222-4333-8444-555555555555'),
		repositoryId: uuid('UUID of the repository', '66666666-7777-4888-9999-aaaaaaaaaaaa'), environmentId: uuid('UUID of the deployment environment', 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff'), ...deployment,
	},
	make(v) {
		const issuer = `api.bitbucket.org/2.0/workspaces/${v.workspace}/pipelines-config/identity/oidc`;
		const source = { label: 'bitbucket', issuer, audience: `ari:cloud:bitbucket::workspace/${v.workspaceId}`, subjects: [`{${v.repositoryId}}:{${v.environmentId}}:*`] };
		return deployRole(v, source, pushStatements(v), 'Bitbucket Pipelines');
	},
});

export const terraformDeployRole = definePattern({
	id: 'terraform-cloud-role',
	title: 'HCP Terraform: role for one workspace',
	purpose: 'Lets the runs of one HCP Terraform workspace update one ECS service.',
	group: 'Deployment',
	sources: ['https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration'],
	parameters: {
		...naming, terraformOrganization: slug('HCP Terraform organization', 'example'), terraformProject: projectName, workspace: slug('Workspace', 'shop-production'), ...update,
	},
	make(v) {
		const phase = (name: string): string => `organization:${v.terraformOrganization}:project:${v.terraformProject}:workspace:${v.workspace}:run_phase:${name}`;
		return deployRole(v, { label: 'terraform', issuer: 'app.terraform.io', audience: 'aws.workload.identity', subjects: [phase('plan'), phase('apply')] }, deployStatements(v), 'HCP Terraform');
	},
});

export const circleciDeployRole = definePattern({
	id: 'circleci-deploy-role',
	title: 'CircleCI: role to deploy to ECS',
	purpose: purpose('CircleCI', 'one project'),
	group: 'Deployment',
	sources: ['https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/'],
	parameters: { ...naming, circleOrganization: uuid('Id of the CircleCI organization', '11111111-2222-4333-8444-555555555555'), circleProject: uuid('Id of the project', '66666666-7777-4888-9999-aaaaaaaaaaaa'), ...deployment },
	make(v) {
		const subjects = [`org/${v.circleOrganization}/project/${v.circleProject}/user/*`];
		const source = { label: 'circleci', issuer: `oidc.circleci.com/org/${v.circleOrganization}`, audience: v.circleOrganization, subjects };
		return deployRole(v, source, pushStatements(v), 'CircleCI');
	},
});
