import { globsIntersect } from '../base/glob.js';

/**
 * Resources that AWS owns and shares with every account. Their ARNs name no account where those of the author's own have one, by the service
 * in the ARN. As of 2026-11-24; the list is not complete.
 *
 * Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html,
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html,
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.iam.policies.arn.html,
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-standards.html,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/registry-public.html,
 * https://docs.aws.amazon.com/resource-explorer/latest/userguide/aws-service-views.html
 */
const owned: Readonly<Record<string, readonly string[]>> = {
	'cloudformation': ['type/*'],
	'ec2': ['image/*', 'snapshot/*', 'fpga-image/*'],
	'elasticbeanstalk': ['platform/*', 'solutionstack/*'],
	'resource-explorer-2': ['view/AWSServiceView*'],
	'securityhub': ['product/*', 'standards/*', 'ruleset/*', 'security-control/*'],
	'ssm': ['parameter/aws/*', 'document/*', 'automation-definition/*'],
};

/** True when the pattern of a resource may be one of those. */
export function isOwnedByAws(service: string, resource: string): boolean {
	return owned[service]?.some(pattern => globsIntersect(pattern, resource)) ?? false;
}
