import { line, optional, type Parameter } from './parameters.js';

/** The parameters that many patterns ask for, with the limits that AWS sets. */

/** How roles, policies and tags are called. The lengths leave room for the rest of a role's name, which has 64 characters. */
export const naming = {
	project: line('Project', 'shop', /^[a-z][a-z0-9-]{0,19}$/, 'a short name of small letters, digits and dashes'),
	environment: line('Environment', 'production', /^[a-z][a-z0-9-]{0,11}$/, 'a short name of small letters, digits and dashes'),
	service: line('Service', 'orders', /^[a-z][a-z0-9-]{0,15}$/, 'a short name of small letters, digits and dashes'),
	boundary: optional(line('ARN of the permissions boundary, empty to name it when the role is deployed', '', /^arn:[a-z-]+:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/, 'the ARN of a policy', { from: 'boundary' })),
};

/** What Terraform and CloudFormation know by themselves. */
export const places = {
	account: optional(line('Account id', '', /^\d{12}$/, 'an account id of 12 digits', { from: 'account', place: 'account' })),
	region: optional(line('Region', '', /^[a-z]{2,4}(-[a-z]+)+-\d$/, 'a region such as eu-west-1', { from: 'region', place: 'region' })),
	partition: optional(line('Partition', '', /^aws(-[a-z]+)*$/, 'a partition such as aws or aws-cn', { place: 'partition' })),
};

export const organization = line('Id of the organization', 'o-a1b2c3d4e5', /^o-[a-z0-9]{10,32}$/, 'an organization id such as o-a1b2c3d4e5', { from: 'organization' });

export function accountId(ask: string, example = '444455556666'): Parameter<string> {
	return line(ask, example, /^\d{12}$/, 'an account id of 12 digits');
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function bucket(example = 'shop-uploads', ask = 'Name of the bucket'): Parameter<string> {
	return line(ask, example, /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket name of 3 to 63 small letters, digits, dots and dashes');
}

/** A name within an ARN: of a queue, table, repository, function. */
export function name(ask: string, example: string): Parameter<string> {
	return line(ask, example, /^[\w.-]{1,128}$/, 'a name of letters, digits, dots, dashes and underscores');
}

/** A name with slashes in it: of a parameter, a secret, a log group, a repository. */
export function path(ask: string, example: string): Parameter<string> {
	return line(ask, example, /^[\w.-]+(\/[\w.-]+)*$/, 'names with slashes between them, none at either end');
}

export function keyId(ask = 'Id of the KMS key', example = '1234abcd-12ab-34cd-56ef-1234567890ab'): Parameter<string> {
	return line(ask, example, /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'the id of a key, not its alias');
}

export function roleName(ask: string, example: string): Parameter<string> {
	return line(ask, example, /^[\w+=,.@-]{1,64}$/, 'the name of a role');
}

export function regionName(ask = 'Region', example = 'eu-west-1'): Parameter<string> {
	return line(ask, example, /^[a-z]{2,4}(-[a-z]+)+-\d$/, 'a region such as eu-west-1');
}

export function emailAddress(ask: string, example: string): Parameter<string> {
	return line(ask, example, /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/, 'an address such as orders@example.com');
}

export function id(prefix: string, ask: string, example: string): Parameter<string> {
	return line(ask, example, new RegExp(`^${prefix}-[0-9a-zA-Z]{4,}$`), `an id such as ${example}`);
}

export const servicePrincipal = line('Service principal', 'lambda.amazonaws.com', /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/, 'a service principal such as lambda.amazonaws.com');
