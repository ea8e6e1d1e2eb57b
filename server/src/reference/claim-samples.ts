/**
 * What the claims of well-known OIDC providers look like, with placeholders in capitals for what the author has to fill in. As of 2026-11-24.
 *
 * GitHub: https://docs.github.com/en/actions/reference/security/oidc; GitLab: https://docs.gitlab.com/ci/cloud_services/aws/;
 * HCP Terraform: https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration;
 * Buildkite: https://buildkite.com/docs/pipelines/security/oidc/aws; Codefresh: https://codefresh.io/docs/docs/integrations/oidc-pipelines/;
 * Scalr: https://docs.scalr.io/docs/aws; Vercel: https://vercel.com/docs/oidc/aws; Pulumi: https://www.pulumi.com/docs/esc/environments/configuring-oidc/aws/;
 * EKS: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html;
 * Sentinel: https://learn.microsoft.com/en-us/azure/sentinel/connect-aws
 */
export interface ClaimSample {
	/** `StringLike` where a part of the claim is different for every run. */
	readonly operator: 'StringEquals' | 'StringLike';
	readonly value: string;
}

const githubSubject = 'repo:ORG/REPO:ref:refs/heads/main';

type Row = Readonly<Record<string, string>>;

const rows: Readonly<Record<string, Row>> = {
	'token.actions.githubusercontent.com': { aud: 'sts.amazonaws.com', sub: githubSubject },
	'gitlab.com': { aud: 'https://gitlab.com', sub: 'project_path:GROUP/PROJECT:ref_type:branch:ref:main' },
	'app.terraform.io': { aud: 'aws.workload.identity', sub: 'organization:ORG:project:PROJECT:workspace:WORKSPACE:run_phase:*' },
	'agent.buildkite.com': { aud: 'sts.amazonaws.com', sub: 'organization:ORG:pipeline:PIPELINE:*' },
	'oidc.codefresh.io': { aud: 'https://g.codefresh.io', sub: 'account:ACCOUNT:pipeline:PIPELINE:*' },
	'scalr.io': { aud: 'AUDIENCE', sub: 'account:ACCOUNT:environment:ENVIRONMENT:workspace:WORKSPACE' },
	'oidc.vercel.com': { aud: 'https://vercel.com/TEAM', sub: 'owner:TEAM:project:PROJECT:environment:production' },
	'api.pulumi.com/oidc': { aud: 'aws:ORG', sub: 'pulumi:deploy:org:ORG:project:PROJECT:*' },
	'cognito-identity.amazonaws.com': { aud: 'REGION:IDENTITY_POOL_ID' },
	'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/': { 'aud': 'api://1462b192-27f7-4cb9-8523-0f4ecb54b47e', 'sts:RoleSessionName': 'MicrosoftSentinel_WORKSPACE_ID' },
};

const defaults: Row = { aud: 'CLIENT_ID', app_id: 'APP_ID' };
const eks: Row = { aud: 'sts.amazonaws.com', sub: 'system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT' };

/** What to write for a claim of the provider. `kind` is told by the caller for providers of which there are many. */
export function claimSample(provider: string, claim: string, kind?: 'eks' | 'github'): ClaimSample {
	const row = kind === 'eks' ? eks : kind === 'github' ? rows['token.actions.githubusercontent.com'] : Object.hasOwn(rows, provider) ? rows[provider] : undefined;
	const value = row?.[claim] ?? defaults[claim] ?? 'SUBJECT';
	return { operator: value.includes('*') ? 'StringLike' : 'StringEquals', value };
}
