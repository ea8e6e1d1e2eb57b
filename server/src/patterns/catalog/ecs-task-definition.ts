import type { OtherResource } from '../blueprint.js';
import { naming } from '../known-parameters.js';
import { line } from '../parameters.js';
import { definePattern, type ValuesOf } from '../pattern.js';
import { account, plain, region, text, urlSuffix } from '../text.js';
import { roleArn, tagged } from '../statements.js';
import { executionParameters, executionRole, taskParameters, taskRole } from './ecs-roles.js';

const own = { cpu: line('CPU units', '256', /^(256|512|1024|2048|4096)$/, '256, 512, 1024, 2048 or 4096', { computed: true }), tag: line('Tag of the image', '1.0.0', /^[\w][\w.-]{0,127}$/, 'the tag of an image') };

export const ecsTaskDefinition = definePattern({
	id: 'ecs-task-definition',
	title: 'ECS task definition with both of its roles',
	purpose: 'Gives a task one role to start with and one for the application to work with.',
	group: 'Containers',
	sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html'],
	parameters: { ...naming, ...own, ...executionParameters, ...taskParameters },
	make: v => [...executionRole(v), ...taskRole(v), taskDefinition(v)],
});

type Values = ValuesOf<typeof naming & typeof own & typeof executionParameters>;

function taskDefinition(v: Values): OtherResource {
	const [execution, task] = [text`${roleArn('ecs_execution', v, 'ecs-execution')}`, text`${roleArn('ecs_task', v, 'ecs-task')}`];
	const image = text`${account}.dkr.ecr.${region}.${urlSuffix}/${v.repositories[0]!}:${v.tag}`;
	const family = plain(`${v.project}-${v.environment}-${v.service}`);
	const tags = tagged(v);
	const memory = String(Number(v.cpu) * 2);
	const log = { 'awslogs-group': `/${v.logGroup}`, 'awslogs-region': text`${region}`, 'awslogs-stream-prefix': v.service };
	return {
		kind: 'other', label: 'task',
		terraform: { type: 'aws_ecs_task_definition', body: {
			family, requires_compatibilities: ['FARGATE'], network_mode: 'awsvpc', cpu: v.cpu, memory, execution_role_arn: execution, task_role_arn: task,
			container_definitions: { kind: 'json', value: [{ name: v.service, image, essential: true, logConfiguration: { logDriver: 'awslogs', options: log } }] },
			...tags.terraform,
		} },
		cloudFormation: { type: 'AWS::ECS::TaskDefinition', properties: {
			Family: family, RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc', Cpu: v.cpu, Memory: memory, ExecutionRoleArn: execution, TaskRoleArn: task,
			ContainerDefinitions: [{ Name: v.service, Image: image, Essential: true, LogConfiguration: { LogDriver: 'awslogs', Options: log } }],
			...tags.cloudFormation,
		} },
	};
}
