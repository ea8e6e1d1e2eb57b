/**
 * Identity providers that roles are trusted to. As of 2026-11-24.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html lists the providers that many
 * customers share, and the claim that a trust policy must test for each.
 */
export interface OidcProvider {
	/** Host and path, without `https://`, as in the ARN of the provider and in its condition keys. */
	readonly provider: string;
	/** The claim that tells one customer of the provider from another: a trust policy must test it. */
	readonly claim: string;
	/** Who runs it. */
	readonly title: string;
}

type Row = readonly [provider: string, claim: string, title: string];

const rows: readonly Row[] = [
	['token.actions.githubusercontent.com', 'sub', 'GitHub Actions'],
	['gitlab.com', 'sub', 'GitLab'],
	['app.terraform.io', 'sub', 'HCP Terraform'],
	['agent.buildkite.com', 'sub', 'Buildkite'],
	['oidc.codefresh.io', 'sub', 'Codefresh'],
	['scalr.io', 'sub', 'Scalr'],
	['vstoken.actions.githubusercontent.com', 'sub', 'GitHub Actions, older host'],
	['oidc-configuration.audit-log.githubusercontent.com', 'sub', 'GitHub audit log'],
	['proidc.upbound.io', 'sub', 'Upbound'],
	['tokens.cloud.shisho.dev', 'sub', 'Shisho Cloud'],
	['studio.datachain.ai/api', 'sub', 'DataChain Studio'],
	['oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb', 'sub', 'Red Hat OpenShift'],
	['oidc.vercel.com', 'aud', 'Vercel'],
	['api.pulumi.com/oidc', 'aud', 'Pulumi'],
	['sandboxes.cloud', 'aud', 'Sandboxes'],
];

export const oidcProviders: readonly OidcProvider[] = rows.map(([provider, claim, title]) => ({ provider, claim, title }));

/**
 * The provider through which Microsoft Sentinel reads logs. Its tokens are alike for all customers, so that IAM demands the session name instead.
 * https://learn.microsoft.com/en-us/azure/sentinel/connect-aws
 */
export const azureSentinel: OidcProvider = {
	provider: 'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/', claim: 'sts:RoleSessionName', title: 'Microsoft Sentinel',
};

/** A provider that is a principal by its own name, without an ARN. */
export interface WebIdentityProvider {
	readonly provider: string;
	/** The claims that its tokens bring into the request, the one to test first. */
	readonly claims: readonly string[];
	readonly title: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
export const webIdentityProviders: readonly WebIdentityProvider[] = [
	{ provider: 'cognito-identity.amazonaws.com', claims: ['aud', 'amr', 'sub'], title: 'Amazon Cognito' },
	{ provider: 'accounts.google.com', claims: ['aud', 'oaud', 'sub'], title: 'Google' },
	{ provider: 'www.amazon.com', claims: ['app_id', 'user_id'], title: 'Login with Amazon' },
	{ provider: 'graph.facebook.com', claims: ['app_id', 'id'], title: 'Facebook' },
];

/**
 * Where the console signs in a SAML user, by partition: the value of `SAML:aud`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
export const samlAudiences: Readonly<Record<string, string>> = {
	'aws': 'https://signin.aws.amazon.com/saml',
	'aws-cn': 'https://signin.amazonaws.cn/saml',
	'aws-us-gov': 'https://signin.amazonaws-us-gov.com/saml',
};

/**
 * True for the key of a claim, `host[/path]:claim`: no service lists these, and any provider may be trusted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function isOidcClaimKey(key: string): boolean {
	return /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\/[^:]*)?:[A-Za-z0-9_./-]+$/.test(key);
}
