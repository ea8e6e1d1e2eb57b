import type { Pattern } from '../../server/src/patterns/pattern.js';

type Values = Readonly<Record<string, string>>;

/** Values at the edges of what the parameters take: the longest names, every word of a choice, all and none of a list, other partitions. */
export function oddValues(pattern: Pattern): readonly Values[] {
	const names = Object.keys(pattern.parameters);
	const only = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([name, value]) => names.includes(name) && (value !== '' || pattern.parameters[name]!.problem('') === undefined)));
	const choices = Object.entries(pattern.parameters).flatMap(([name, { choices = [] }]) => choices.slice(1).map((word): Values => ({ [name]: word })));
	return [only(long), only(short), only(elsewhere), ...choices, ...('bricks' in pattern.parameters ? [{ bricks: allBricks }, { bricks: 'none' }] : [])].filter(it => Object.keys(it).length > 0);
}

const allBricks = 's3,presigned-urls,ses,sns,sqs-send,sqs-receive,dynamodb,exec';

const long: Values = {
	project: 'a2345678901234567890', environment: 'integration2', service: 'order-processing', bucket: `${'long.bucket-name'.repeat(3)}.with-63-chars`, prefix: 'a/b_c/d.e-f',
	repositories: 'team/app, team/sidecar ,base', addresses: 'orders@example.com,no-reply+x@mail.example.org', functions: 'check,ship,pay', users: 'one,two,three',
	regions: 'us-east-1,us-west-2,ap-southeast-1', services: 's3,ec2,elasticloadbalancing', key: '1234abcd-12ab-34cd-56ef-1234567890ab', boundary: 'arn:aws:iam::111122223333:policy/teams/shop',
	logGroup: 'a/b/c', parameters: 'a', secrets: 'a/b', githubEnvironment: 'live/eu', branch: 'release/*', tag: '1.0', externalId: 'a:b/c=d', gitlabHost: 'git.long-name.example.com', terraformProject: 'Default Project', principal: 'ecs-tasks.amazonaws.com', partner: '999988887777',
};

const short: Values = { project: 'a', environment: 'b', service: 'c', bucket: 'abc', prefix: 'x', repositories: 'a', table: 't', queue: 'q', principal: 'codebuild.amazonaws.com', topic: 't', key: '' };

const elsewhere: Values = { account: '999988887777', region: 'cn-north-1', partition: 'aws-cn' };
