/** The prefixes of the actions that the policy of a service's resource may name, where these are not just the service's own. */
const homesOf: Readonly<Record<string, readonly string[]>> = {
	// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
	'apigateway': ['execute-api'],
	// https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html
	'kafka': ['kafka', 'kafka-cluster'],
	// https://docs.aws.amazon.com/redshift/latest/mgmt/zero-etl-using.redshift-iam.html
	'redshift-serverless': ['redshift-serverless', 'redshift'],
	// https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html
	's3': ['s3', 's3-object-lambda', 's3-outposts', 's3express', 's3tables'],
	// https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
	'vpc-lattice': ['vpc-lattice', 'vpc-lattice-svcs'],
};

export function homes(service: string): readonly string[] {
	return homesOf[service] ?? [service];
}
