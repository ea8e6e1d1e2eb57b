import type { AccessLevel, Catalog } from '../reference/catalog.js';
import { HOLE } from '../syntax/node.js';
import { parseArn } from './arn.js';

/** `uploads-bucket` → `UploadsBucket`, `Équipe data` → `EquipeData`. Letters and digits only. */
export function pascalCase(text: string): string {
	const words = text.normalize('NFKD').replace(/[\u0300-\u036f'\u2019]/g, '').split(/[^A-Za-z0-9]+/);
	return words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

/** What the actions do and to what: `ReadUploadsBucket`, `ReadDynamoDbTables`, `GetEcrAuthorizationToken`. */
export function workWords(actions: readonly string[], resources: readonly string[], catalog: Catalog): string {
	const objects = resources.map(objectOf);
	const named = nameOfAll(objects);
	if (named !== undefined) return verb(actions, catalog) + named;
	const [only, ...others] = actions;
	if (only !== undefined && others.length === 0 && /^[\w-]+:\w+$/.test(only)) return actionWords(only);
	return verb(actions, catalog) + (kindOfAll(objects, /[*?]/.test(resources.join(''))) ?? serviceWords(actions));
}

/** The services of the actions, two of them at most. */
export function serviceWords(actions: readonly string[]): string {
	const [first = '', second, third] = new Set(actions.map(action => serviceName(action.split(':')[0]!)));
	return second === undefined ? first : `${first}And${third === undefined ? second : 'More'}`;
}

/** Who it is about: `EcsTasks`, `GitHubActions`, `DeployRole`, `Anyone`. */
export function principalWords(principals: readonly string[]): string {
	const [first = '', second, third] = new Set(principals.map(principalName).filter(name => name !== ''));
	return second === undefined ? first : `${first}And${third === undefined ? second : 'Others'}`;
}

/** What a reference calls its thing: `aws_iam_role.deploy.arn` → `deploy`, `var.reader_arn` → `reader`, `DeployRole.Arn` → `DeployRole`. Empty for an expression. */
export function nameOfReference(source: string): string {
	if (!/^[\w-]+(\[[^\]]*\])?(\.[\w-]+(\[[^\]]*\])?)*$/.test(source)) return '';
	const words = source.replace(/\[[^\]]*\]/g, '').split('.').filter(word => !/^(data|var|local|module|each|value|arn|id)$/i.test(word));
	const name = /^aws_/.test(words[0] ?? '') ? words[1] : words.at(-1);
	return (name ?? '').replace(/_?arns?$/i, '');
}

function principalName(text: string): string {
	if (text === '*') return 'Anyone';
	if (/^\d{12}$/.test(text)) return `Account${text}`;
	const arn = parseArn(text);
	if (!arn) return serviceName(text.split('.amazonaws.com')[0]!.split('.')[0]!);
	const [, name = arn.resource] = /([^/]+)\/?$/.exec(arn.resource) ?? [];
	if (arn.resource === 'root') return `Account${pascalCase(written(arn.account))}`;
	const provider = /^oidc-provider\/(.*)$/.exec(arn.resource)?.[1];
	if (provider !== undefined) return providerNames[provider] ?? (provider.startsWith('oidc.eks.') ? 'EksPods' : pascalCase(provider.split('/')[0]!.split('.').slice(-2, -1).join('')));
	return withNoun(pascalCase(written(name)), pascalCase(arn.resource.split('/')[0]!));
}

/** What people call them. */
const providerNames: Readonly<Record<string, string>> = {
	'token.actions.githubusercontent.com': 'GitHubActions', 'gitlab.com': 'GitLab', 'app.terraform.io': 'Terraform', 'agent.buildkite.com': 'Buildkite',
};

/** `ecr:GetAuthorizationToken` → `GetEcrAuthorizationToken`. What IAM and STS do is plain without their names. */
function actionWords(action: string): string {
	const [prefix, name] = action.split(':') as [string, string];
	const service = serviceName(prefix);
	const [first] = /^[A-Z][a-z0-9]*/.exec(name) ?? [name];
	const rest = name.slice(first.length);
	return prefix === 'iam' || prefix === 'sts' || rest.toLowerCase().includes(prefix.toLowerCase()) ? pascalCase(name) : pascalCase(first) + service + rest;
}

function verb(actions: readonly string[], catalog: Catalog): string {
	const [word, otherWord] = new Set(actions.map(action => /^[A-Z][a-z]*/.exec(action.slice(action.indexOf(':') + 1))?.[0] ?? ''));
	if (word && otherWord === undefined && !plainWords.has(word)) return word;
	if (actions.some(action => action.endsWith(':*'))) return 'Manage';
	if (actions.every(action => /^kms:(Decrypt|Encrypt|ReEncrypt|GenerateDataKey|DescribeKey)/i.test(action))) return 'Use';
	const ids = actions.flatMap(action => catalog.expand(action).slice(0, 300));
	return verbOfLevels(new Set(ids.map(id => catalog.action(id).accessLevel))) ?? (word || 'Use');
}

/** Their access level says the same in a way that covers their likes too. */
const plainWords: ReadonlySet<string> = new Set(['Get', 'List', 'Put', 'Batch', 'Head', 'Search', 'Describe']);

function verbOfLevels(levels: ReadonlySet<AccessLevel>): string | undefined {
	const reads = levels.has('Read') || levels.has('List');
	if (levels.has('Permissions management')) return 'Manage';
	if (levels.has('Write')) return reads ? 'ReadWrite' : 'Write';
	if (levels.has('Tagging')) return reads ? 'ReadTag' : 'Tag';
	if (levels.has('Read')) return 'Read';
	return levels.has('List') ? 'List' : undefined;
}

/** The one thing that all ARNs are about: `UploadsBucket`. */
function nameOfAll(objects: readonly (ResourceObject | undefined)[]): string | undefined {
	const [first] = objects;
	const same = first && first.name !== '' && objects.every(it => it?.name === first.name && it.noun === first.noun && it.service === first.service);
	return same ? withNoun(first.name, first.noun) : undefined;
}

/** The kind that all ARNs are of: `DynamoDbTables`. */
function kindOfAll(objects: readonly (ResourceObject | undefined)[], several: boolean): string | undefined {
	const [first, second] = objects;
	if (!first || !objects.every(it => it?.service === first.service && it.noun === first.noun)) return undefined;
	const service = serviceName(first.service);
	return (service === first.noun ? '' : service) + (second || several ? plural(first.noun) : first.noun);
}

interface ResourceObject {
	readonly service: string;
	/** `Bucket`, `Table`. */
	readonly noun: string;
	/** In Pascal case; empty where only wildcards or ids stand. */
	readonly name: string;
}

function objectOf(resource: string): ResourceObject | undefined {
	const arn = parseArn(resource);
	if (!arn) return undefined;
	const [first = '', ...rest] = arn.resource.split(/[/:]/);
	const noun = nouns[arn.service];
	if (noun !== undefined) return { service: arn.service, noun, name: pascalCase(written(first)) };
	if (rest.length === 0) return { service: arn.service, noun: serviceName(arn.service), name: pascalCase(written(first)) };
	const named = first === 'role' || first === 'user' || first === 'policy' ? rest.at(-1)! : first === 'log-group' ? rest.join('/') : rest[0]!;
	return { service: arn.service, noun: pascalCase(first), name: isId(named) ? '' : pascalCase(written(named)) };
}

/** ARNs of these services hold the bare name. */
const nouns: Readonly<Record<string, string>> = { s3: 'Bucket', sqs: 'Queue', sns: 'Topic' };

function isId(name: string): boolean {
	return /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[a-z]+-[0-9a-f]{8,17}$|^\d+$/.test(name);
}

/** A name without what is computed elsewhere, wildcards, account ids and regions. */
function written(name: string): string {
	return name.replace(/\$\{[^}]*\}/g, '-').replaceAll(HOLE, '-').replace(/[*?]/g, '-').replace(/(?<=-)\d{12}\b|\b[a-z]{2}(-[a-z]+)+-\d\b/g, '');
}

function withNoun(name: string, noun: string): string {
	return name === '' || name.toLowerCase().endsWith(noun.toLowerCase()) ? name : name + noun;
}

function plural(noun: string): string {
	return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : noun.endsWith('s') ? noun : `${noun}s`;
}

function serviceName(prefix: string): string {
	return serviceNames[prefix] ?? pascalCase(prefix.replaceAll('*', ''));
}

/** Prefixes that are several words written as one. */
const serviceNames: Readonly<Record<string, string>> = {
	'apigateway': 'ApiGateway', 'autoscaling': 'AutoScaling', 'cloudformation': 'CloudFormation', 'cloudfront': 'CloudFront', 'cloudtrail': 'CloudTrail',
	'cloudwatch': 'CloudWatch', 'codebuild': 'CodeBuild', 'codedeploy': 'CodeDeploy', 'codepipeline': 'CodePipeline', 'cognito-idp': 'Cognito',
	'dynamodb': 'DynamoDb', 'elasticache': 'ElastiCache', 'elasticfilesystem': 'Efs', 'elasticloadbalancing': 'LoadBalancing', 'es': 'OpenSearch',
	'eventbridge': 'EventBridge', 'execute-api': 'Api', 'guardduty': 'GuardDuty', 'monitoring': 'CloudWatch', 'secretsmanager': 'SecretsManager',
	'states': 'StepFunctions', 'stepfunctions': 'StepFunctions',
};
