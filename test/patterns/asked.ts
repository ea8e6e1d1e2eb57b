import type { Request } from './judge.js';

/** What one policy of a pattern must let through and must not. */
export interface Asked {
	readonly pattern: string;
	/** The name of the JSON file. */
	readonly file: string;
	/** Values of parameters that are not as they are by themselves. */
	readonly values?: Readonly<Record<string, string>>;
	readonly may: readonly Request[];
	readonly mayNot: readonly Request[];
}

export function asked(pattern: string, file: string, may: readonly Request[], mayNot: readonly Request[], values: Readonly<Record<string, string>> = {}): Asked {
	return { pattern, file: `${file}.json`, may, mayNot, values };
}

/** `s3:GetObject arn:aws:s3:::shop/x`, where the resource may be left out. */
export function ask(what: string, context: NonNullable<Request['context']> = {}, principal?: string): Request {
	const [action = '', resource = ''] = what.split(' ');
	return { action, resource, context, ...principal !== undefined && { principal } };
}

/** A service that assumes a role. */
export function assume(service: string, context: NonNullable<Request['context']> = {}): Request {
	return ask('sts:AssumeRole', context, `${service}.amazonaws.com`);
}

export const here = 'eu-west-1:111122223333';

/** Whom a service works for, and for which of their resources. */
export function source(arn: string, account = '111122223333'): NonNullable<Request['context']> {
	return { 'aws:SourceAccount': account, 'aws:SourceArn': arn };
}
