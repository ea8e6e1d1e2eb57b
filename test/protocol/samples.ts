import type { Diagnostic } from 'vscode-languageserver-protocol/node';

/** A policy of these statements, each on a line of its own; the first is on line 3. */
export function policy(...statements: string[]): string {
	return `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`;
}

/** A statement without a problem. */
export const fine = '{ "Sid": "Fine", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }';
/** A statement with one problem, `invalid-effect`, at columns 37 to 42. */
export const lowerCase = '{ "Sid": "LowerCase", "Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }';

/** The rules that have spoken. */
export function codes(diagnostics: readonly Diagnostic[]): unknown[] {
	return diagnostics.map(it => it.code);
}
