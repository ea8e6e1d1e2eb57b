import type { ConditionKeyInfo, ConditionKeyType } from './catalog.js';

/**
 * The global condition keys, and the keys of single services that travel with the session to every service.
 * As of 2026-11-24.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html for all keys that begin with `aws:`;
 * the Service Authorization Reference of EC2, Lambda, Systems Manager, Glue, CodeBuild and Identity Store for the others.
 */

/** `presence` is a sentence, or `always`. */
type Row = readonly [name: string, type: ConditionKeyType | 'Strings', presence: string, description: string];

const always = 'In almost every request.';

const rows: readonly Row[] = [
	['aws:PrincipalArn', 'ARN', 'In every signed request. For a role session it holds the ARN of the role.', 'The ARN of the principal that made the request.'],
	['aws:PrincipalAccount', 'String', 'always', 'The account that the requesting principal belongs to.'],
	['aws:PrincipalOrgPaths', 'Strings', 'Only if the principal\'s account is a member of an organization.', 'The path through AWS Organizations to the account of the principal, as in o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/.'],
	['aws:PrincipalOrgID', 'String', 'Only if the principal\'s account is a member of an organization.', 'The organization that the account of the principal belongs to.'],
	['aws:PrincipalTag/${TagKey}', 'String', 'Only if the principal carries that tag, or the session was given it.', 'The value of a tag on the requesting principal.'],
	['aws:PrincipalIsAWSService', 'Bool', 'In every signed request that reaches a resource policy.', 'True when an AWS service makes the call with its own service principal.'],
	['aws:PrincipalServiceName', 'String', 'Only if an AWS service principal makes the call.', 'The name of the service principal that makes the call, as in cloudtrail.amazonaws.com.'],
	['aws:PrincipalServiceNamesList', 'Strings', 'Only if an AWS service principal makes the call.', 'All names of the service principal that makes the call, regional ones included.'],
	['aws:PrincipalType', 'String', 'always', 'What kind of principal made the request: Account, User, FederatedUser, AssumedRole or Anonymous.'],
	['aws:userid', 'String', 'always', 'The unique id of the principal; for a role session the id of the role, a colon and the name of the session.'],
	['aws:username', 'String', 'Only if an IAM user made the request; never for a role session.', 'The name of the requesting IAM user.'],
	['aws:AssumedRoot', 'Bool', 'Only in sessions that sts:AssumeRoot started.', 'True when the request comes from a privileged root session.'],
	['aws:FederatedProvider', 'String', 'Only in sessions that a web identity started.', 'The identity provider that signed the principal in.'],
	['aws:TokenIssueTime', 'Date', 'Only if temporary credentials made the request.', 'When the temporary credentials were issued.'],
	['aws:MultiFactorAuthAge', 'Numeric', 'Only if temporary credentials that were issued with MFA made the request.', 'How many seconds ago the principal signed in with MFA.'],
	['aws:MultiFactorAuthPresent', 'Bool', 'Only if temporary credentials made the request; long-term access keys never carry it.', 'True when the temporary credentials were issued with MFA.'],
	['aws:ChatbotSourceArn', 'ARN', 'Only if the request came from a chat channel.', 'The ARN of the chat configuration that the session was started from.'],
	['aws:Ec2InstanceSourceVpc', 'String', 'Only if the credentials of an EC2 instance role made the request.', 'The VPC to which the credentials of the instance were delivered.'],
	['aws:Ec2InstanceSourcePrivateIPv4', 'IPAddress', 'Only if the credentials of an EC2 instance role made the request.', 'The primary private address of the instance to which the credentials were delivered.'],
	['aws:SourceIdentity', 'String', 'Only if a source identity was set when the role was assumed.', 'The name that was set when the first role was assumed, and that stays through role chains.'],
	['ec2:RoleDelivery', 'Numeric', 'Only if the credentials of an EC2 instance role made the request.', 'The version of the instance metadata service that delivered the credentials: 1.0 or 2.0.'],
	['ec2:SourceInstanceArn', 'ARN', 'Only if the credentials of an EC2 instance role made the request.', 'The ARN of the instance that the request comes from.'],
	['glue:RoleAssumedBy', 'String', 'Only if AWS Glue assumed the role for a customer\'s job.', 'The service that assumed the role, glue.amazonaws.com.'],
	['glue:CredentialIssuingService', 'String', 'Only if AWS Glue issued the credentials.', 'The service that issued the credentials, glue.amazonaws.com.'],
	['lambda:SourceFunctionArn', 'ARN', 'Only if the execution role of a Lambda function made the request.', 'The ARN of the function that the request comes from.'],
	['ssm:SourceInstanceArn', 'ARN', 'Only if Systems Manager delivered the credentials to a managed instance.', 'The ARN of the managed instance that the request comes from.'],
	['identitystore:UserId', 'String', 'Only in identity-enhanced sessions of IAM Identity Center.', 'The id of the Identity Center user behind the session.'],
	['codebuild:BuildArn', 'ARN', 'Only if the role of a CodeBuild project made the request.', 'The ARN of the build that the request comes from.'],
	['codebuild:ProjectArn', 'ARN', 'Only if the role of a CodeBuild project made the request.', 'The ARN of the project that the request comes from.'],
	['aws:SourceIp', 'IPAddress', 'Not in requests through a VPC endpoint, nor in calls that an AWS service makes with its own principal.', 'The public address from which the request was made.'],
	['aws:SourceVpc', 'String', 'Only if the request comes through a VPC endpoint.', 'The VPC to which the endpoint of the request is attached.'],
	// The data package says String here; the user guide says ARN.
	['aws:SourceVpcArn', 'ARN', 'Only if the request comes through a VPC endpoint of a service that supports the key.', 'The ARN of the VPC to which the endpoint of the request is attached.'],
	['aws:SourceVpce', 'String', 'Only if the request comes through a VPC endpoint.', 'The VPC endpoint that the request comes through.'],
	['aws:VpceAccount', 'String', 'Only if the request comes through a VPC endpoint of a service that supports the key.', 'The account that owns the VPC endpoint of the request.'],
	['aws:VpceOrgPaths', 'Strings', 'Only if the request comes through a VPC endpoint of a service that supports the key.', 'The path through AWS Organizations to the account that owns the VPC endpoint.'],
	['aws:VpceOrgID', 'String', 'Only if the request comes through a VPC endpoint of a service that supports the key.', 'The organization of the account that owns the VPC endpoint.'],
	['aws:VpcSourceIp', 'IPAddress', 'Only if the request comes through a VPC endpoint.', 'The private address from which the request was made.'],
	['aws:ResourceAccount', 'String', 'In requests to most services; not where a resource belongs to AWS.', 'The account that owns the requested resource.'],
	['aws:ResourceOrgID', 'String', 'Only if the account that owns the resource is a member of an organization.', 'The organization of the account that owns the requested resource.'],
	['aws:ResourceOrgPaths', 'Strings', 'Only if the account that owns the resource is a member of an organization.', 'The path through AWS Organizations to the account that owns the requested resource.'],
	['aws:ResourceTag/${TagKey}', 'String', 'Only if the resource exists, carries that tag, and the action supports authorization by tags.', 'The value of a tag on the requested resource.'],
	['aws:CalledVia', 'Strings', 'Only if services that support the key called each other on the principal\'s behalf.', 'The services through which the request came, in order.'],
	['aws:CalledViaFirst', 'String', 'Only if a service called another on the principal\'s behalf.', 'The first service in the chain of calls.'],
	['aws:CalledViaLast', 'String', 'Only if a service called another on the principal\'s behalf.', 'The last service in the chain of calls.'],
	['aws:CalledViaAWSMCP', 'String', 'Only if the request came through an MCP server of AWS.', 'The MCP server of AWS through which the request came.'],
	['aws:ViaAWSService', 'Bool', 'always', 'True when an AWS service makes the call on behalf of the principal.'],
	['aws:ViaAWSMCPService', 'Bool', 'Only if the request came through an MCP server of AWS.', 'True when an MCP server of AWS makes the call on behalf of the principal.'],
	['aws:CurrentTime', 'Date', 'always', 'The time of the request.'],
	['aws:EpochTime', 'Date', 'always', 'The time of the request in seconds since 1970.'],
	['aws:referer', 'String', 'Only if the caller sends a Referer header; the caller chooses its text.', 'The page that the browser says it came from.'],
	['aws:RequestedRegion', 'String', 'always', 'The region that the request was sent to. Global services answer from one region, often us-east-1.'],
	['aws:RequestTag/${TagKey}', 'String', 'Only if the request passes that tag.', 'The value of a tag that the request passes.'],
	['aws:TagKeys', 'Strings', 'Only if the request passes tags, or names tags to remove.', 'The keys of the tags in the request.'],
	['aws:SecureTransport', 'Bool', 'always', 'True when the request was sent over TLS.'],
	['aws:SourceArn', 'ARN', 'Only if an AWS service makes the call with its own principal, on behalf of a resource.', 'The ARN of the resource on whose behalf a service calls another.'],
	['aws:SourceAccount', 'String', 'Only if an AWS service makes the call with its own principal, on behalf of a resource.', 'The account of the resource on whose behalf a service calls another.'],
	['aws:SourceOwner', 'String', 'Only in calls of a few older services; use aws:SourceAccount.', 'The account that owns the resource on whose behalf Amazon SNS is called.'],
	['aws:SourceOrgPaths', 'Strings', 'Only if a service calls on behalf of a resource whose account is a member of an organization.', 'The path through AWS Organizations to the account on whose behalf a service calls.'],
	['aws:SourceOrgID', 'String', 'Only if a service calls on behalf of a resource whose account is a member of an organization.', 'The organization of the account on whose behalf a service calls.'],
	['aws:UserAgent', 'String', 'always', 'The client that the caller says it uses; the caller chooses its text.'],
	['aws:IsMcpServiceAction', 'Bool', 'Only if the action belongs to an MCP server of AWS.', 'True when the action is one of an MCP server of AWS.'],
	['aws:SignInSessionArn', 'ARN', 'Only if the credentials came from a sign-in to the console.', 'The ARN of the sign-in session that the credentials came from.'],
];

const userGuide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

export const globalKeys: readonly ConditionKeyInfo[] = rows.map(([name, type, presence, description]) => ({
	name,
	type: type === 'Strings' ? 'String' : type,
	multivalued: type === 'Strings',
	description,
	global: { alwaysPresent: presence === 'always', availability: presence === 'always' ? always : presence, travels: !name.startsWith('aws:') },
	url: name.startsWith('aws:') ? `${userGuide}#condition-keys-${name.slice(4).replace(/\/.*/, '').toLowerCase()}` : userGuide,
}));
