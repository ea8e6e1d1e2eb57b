import { parseArn } from '../../policy/arn.js';

/** The role of a session: `arn:aws:sts::111122223333:assumed-role/App/name` is one of `arn:aws:iam::111122223333:role/App`. */
export interface SessionRole {
	/** The ARN of the role if its path is `/`; that of a role of IAM Identity Center with the path that all of them have. */
	readonly arn: string;
	/** A pattern for the role under any path. */
	readonly anyPath: string;
}

/** Undefined for an ARN that is no session of a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export function roleOfSession(text: string): SessionRole | undefined {
	const arn = parseArn(text);
	if (arn?.service !== 'sts' || !arn.resource.startsWith('assumed-role/')) return undefined;
	const name = arn.resource.split('/')[1]!;
	const role = (path: string): string => `arn:${arn.partition}:iam::${arn.account}:role/${path}${name}`;
	return { arn: role(name.startsWith('AWSReservedSSO_') ? 'aws-reserved/sso.amazonaws.com*/' : ''), anyPath: role(name.startsWith('*') ? '' : '*/') };
}
