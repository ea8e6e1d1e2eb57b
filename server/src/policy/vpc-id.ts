/** Of a network, or of an endpoint in one. */
export type VpcIdKind = 'vpc' | 'vpce';

/** What a text begins like: `vpce-…` names an endpoint whether the rest of it is right or not. */
export function vpcIdKind(text: string): VpcIdKind | undefined {
	const kind = /^(vpce?)-/.exec(text)?.[1];
	return kind === 'vpc' || kind === 'vpce' ? kind : undefined;
}

/** True for an id of that kind in its short or long form. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export function isVpcId(text: string, kind: VpcIdKind): boolean {
	return vpcIdKind(text) === kind && /^[a-z]+-([0-9a-z]{8}|[0-9a-z]{17})$/.test(text);
}
