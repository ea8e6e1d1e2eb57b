import { asPattern, type Arn } from '../../policy/arn.js';
import { replaceVariables } from '../../policy/variables.js';
import { isOwnedByAws } from '../../reference/aws-owned-resources.js';
import type { ArnFormInfo, Catalog } from '../../reference/catalog.js';
import { HOLE } from '../../syntax/node.js';

/**
 * True when the resource of the ARN has a form that AWS lists for the service, and all such forms pass the test. Region and account do not count.
 * False also where the service is not one that is known.
 */
export function everyForm(arn: Arn, catalog: Catalog, test: (form: ArnFormInfo) => boolean): boolean {
	const forms = catalog.arnFormsFor(arn.service, resourcePattern(arn));
	return forms.length > 0 && forms.every(test);
}

/** True when AWS lists a form for the service that the resource of the ARN has. */
export function hasForm(arn: Arn, catalog: Catalog): boolean {
	return catalog.arnFormsFor(arn.service, resourcePattern(arn)).length > 0 || isRecoveryPoint(arn);
}

/** True when the ARN may be one of those that AWS owns, which name no account. */
export function mayBeOwnedByAws({ service, account, resource }: Arn): boolean {
	return account === 'aws' || isOwnedByAws(service, asPattern(resource));
}

/**
 * True where a star at the end of the region may stand for the account too, so that what looks like an account begins the resource:
 * `arn:aws:lambda:*:function:report`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function mayRunOver(arn: Arn, catalog: Catalog): boolean {
	return arn.region.endsWith('*') && /[a-z]/i.test(arn.account) && hasForm({ ...arn, resource: `${arn.account}:${arn.resource}` }, catalog);
}

/** The form of recovery points leaves the service open: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html */
function isRecoveryPoint({ service, resource }: Arn): boolean {
	return service === 'backup' && resource.startsWith('recovery-point:');
}

function resourcePattern({ resource }: Arn): string {
	const pattern = resource.includes(HOLE) ? asPattern(resource) : resource;
	return pattern.includes('${') ? replaceVariables(pattern, () => '*') : pattern;
}
