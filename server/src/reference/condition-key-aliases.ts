/**
 * Names that people give to global condition keys, in lower case and without `aws:`, and the keys that they mean. As of 2026-11-24.
 *
 * Source: the keys are those of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html; the other names are those
 * of policy variables, headers and command line options for the same thing.
 */
const aliases: Readonly<Record<string, string>> = {
	'account': 'aws:PrincipalAccount', 'accountid': 'aws:PrincipalAccount', 'principalaccountid': 'aws:PrincipalAccount', 'calleraccount': 'aws:PrincipalAccount',
	'resourceaccountid': 'aws:ResourceAccount', 'sourceaccountid': 'aws:SourceAccount',
	'orgid': 'aws:PrincipalOrgID', 'organizationid': 'aws:PrincipalOrgID', 'principalorganizationid': 'aws:PrincipalOrgID', 'orgpaths': 'aws:PrincipalOrgPaths',
	'principalorgpath': 'aws:PrincipalOrgPaths', 'sourceorganizationid': 'aws:SourceOrgID', 'resourceorganizationid': 'aws:ResourceOrgID',
	'region': 'aws:RequestedRegion', 'sourceregion': 'aws:RequestedRegion', 'requestregion': 'aws:RequestedRegion',
	'mfa': 'aws:MultiFactorAuthPresent', 'mfapresent': 'aws:MultiFactorAuthPresent', 'multifactorauth': 'aws:MultiFactorAuthPresent', 'mfaage': 'aws:MultiFactorAuthAge',
	'ip': 'aws:SourceIp', 'ipaddress': 'aws:SourceIp', 'sourceipaddress': 'aws:SourceIp', 'vpc': 'aws:SourceVpc', 'vpcid': 'aws:SourceVpc',
	'sourcevpcid': 'aws:SourceVpc', 'vpce': 'aws:SourceVpce', 'vpceid': 'aws:SourceVpce', 'vpcendpoint': 'aws:SourceVpce', 'sourcevpcendpoint': 'aws:SourceVpce',
	'ssl': 'aws:SecureTransport', 'tls': 'aws:SecureTransport', 'https': 'aws:SecureTransport', 'time': 'aws:CurrentTime', 'currentdate': 'aws:CurrentTime',
	'tokenissuedtime': 'aws:TokenIssueTime', 'user': 'aws:username', 'service': 'aws:PrincipalServiceName', 'calledviaservice': 'aws:CalledVia',
};

/** The global key that a name which is none stands for: `aws:PrincipalOrgID` for `aws:OrgId`. */
export function globalKeyAlias(name: string): string | undefined {
	const lower = name.toLowerCase().replace(/^aws:/, '');
	return Object.hasOwn(aliases, lower) ? aliases[lower] : undefined;
}

/** All of them, the name without `aws:` first. */
export const globalKeyAliases: readonly (readonly [name: string, key: string])[] = Object.entries(aliases);
