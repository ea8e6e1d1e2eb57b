/**
 * Actions whose requests carry none of `aws:ResourceAccount`, `aws:ResourceOrgID` and `aws:ResourceOrgPaths`, in lower case. As of 2026-11-24.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 */
const actions: ReadonlySet<string> = new Set([
	'auditmanager:updateassessmentframeworkshare', 'detective:acceptinvitation', 'ds:acceptshareddirectory', 'ec2:accepttransitgatewaypeeringattachment',
	'ec2:acceptvpcendpointconnections', 'ec2:acceptvpcpeeringconnection', 'ec2:createtransitgatewaypeeringattachment', 'ec2:createvpcendpoint',
	'ec2:createvpcpeeringconnection', 'es:acceptinboundconnection', 'guardduty:acceptadministratorinvitation', 'macie2:acceptinvitation',
	'route53:associatevpcwithhostedzone', 'route53:createvpcassociationauthorization', 'securityhub:acceptadministratorinvitation',
]);

/** True for an action, or a pattern within a service that sends the keys in no request, that goes without the keys. */
export function lacksResourceAccount(action: string): boolean {
	const name = action.toLowerCase();
	return name.startsWith('ebs:') || actions.has(name);
}
