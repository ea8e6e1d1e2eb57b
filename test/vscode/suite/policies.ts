/** A policy of these statements, each on a line of its own. */
export function policy(...statements: readonly string[]): string {
	return `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`;
}

/** A statement without a problem. */
export const fine = '{ "Sid": "Fine", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }';
/** A statement with one problem, `invalid-effect`. */
export const lowerCase = '{ "Sid": "LowerCase", "Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::albums/*" }';
/** A statement with two problems that have a safe fix: `empty-sid` and `action-case`. */
export const untidy = '{ "Sid": "", "Effect": "Allow", "Action": "S3:getobject", "Resource": "arn:aws:s3:::photos/*" }';
export const tidied = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }';
