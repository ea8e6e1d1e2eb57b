/**
 * Condition keys, in lower case, by what their values name. As of 2026-11-24.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html for the global keys,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html for those of services.
 */

/** Keys whose values are names of AWS services as principals. */
export const servicePrincipalKeys: ReadonlySet<string> = new Set([
	'iam:passedtoservice', 'iam:awsservicename', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast', 'aws:principalservicename',
	'aws:principalservicenameslist', 'organizations:serviceprincipal', 'codeconnections:passedtoservice', 'codestar-connections:passedtoservice',
	'config:configurationrecorderserviceprincipal', 'kms:granteeserviceprincipal', 'kms:retiringserviceprincipal', 'sts:awsservicename',
]);

/** Keys whose values are regions. */
export const regionKeys: ReadonlySet<string> = new Set([
	'aws:requestedregion', 'ec2:region', 'account:targetregion', 'cloudformation:targetregion', 'kms:primaryregion', 'kms:replicaregion',
	'secretsmanager:addreplicaregions', 's3:locationconstraint',
]);

/** Keys whose values are account ids. */
export const accountKeys: ReadonlySet<string> = new Set([
	'aws:principalaccount', 'aws:resourceaccount', 'aws:sourceaccount', 'aws:sourceowner', 'aws:vpceaccount', 's3:resourceaccount', 's3:dataaccesspointaccount', 'kms:calleraccount',
]);

/** Keys whose values are ids of organizations. */
export const organizationKeys: ReadonlySet<string> = new Set(['aws:principalorgid', 'aws:resourceorgid', 'aws:sourceorgid', 'aws:vpceorgid']);

/** Keys whose values are paths through an organization. */
export const organizationPathKeys: ReadonlySet<string> = new Set(['aws:principalorgpaths', 'aws:resourceorgpaths', 'aws:sourceorgpaths', 'aws:vpceorgpaths']);

/** Keys whose values are ARNs of KMS keys: neither ids nor aliases. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms */
export const kmsKeyArnKeys: ReadonlySet<string> = new Set([
	's3:x-amz-server-side-encryption-aws-kms-key-id', 's3express:x-amz-server-side-encryption-aws-kms-key-id', 's3tables:kmskeyarn', 's3vectors:kmskeyarn',
	'comprehend:datalakekmskey', 'comprehend:modelkmskey', 'comprehend:outputkmskey', 'comprehend:volumekmskey', 'quicksight:kmskeyarns',
	'sagemaker:domainsharingoutputkmskeyarn', 'sagemaker:featuregroupofflinestorekmskeyarn', 'sagemaker:featuregrouponlinestorekmskeyarn',
	'sagemaker:outputkmskeyarn', 'sagemaker:volumekmskeyarn', 'secretsmanager:kmskeyarn',
]);
