/**
 * True for a name of the form of a service principal. Most end in `amazonaws.com`; other partitions and a few older services have domains of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export function isServicePrincipalName(text: string): boolean {
	return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.(com|com\.cn|eu)|amazon\.com|aws|c2s\.ic\.gov|sc2s\.sgov\.gov|adc-e\.uk|csp\.hci\.ic\.gov)$/.test(text);
}

/** True for `service.region.amazonaws.com`. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
export function isRegionalServiceName(text: string): boolean {
	return isServicePrincipalName(text) && /\.[a-z]+(-[a-z]+)+-\d+\./.test(text);
}

/** The principal that a text was meant to name: `lambda` for `lambda.amazonaws.com`. Undefined where it has no such form. */
export function meantServicePrincipal(text: string): string | undefined {
	const name = text.trim().toLowerCase().replace(/\.(amazonaws|amazon|aws)(\.co?m?)?$|\.+$/, '');
	return /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(name) ? `${name}.amazonaws.com` : undefined;
}

/** The same with the region between the service and the domain. */
export function inRegion(principal: string, region: string): string {
	return principal.replace(/\.amazonaws\.com/, `.${region}.amazonaws.com`);
}
