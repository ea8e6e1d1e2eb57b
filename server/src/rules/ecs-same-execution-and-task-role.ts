import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'ecs-same-execution-and-task-role',
	summary: 'A task definition has one role for ECS and for the application',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
	],

	visit: {
		*'task-definition'({ name, executionRole, taskRole }) {
			if (!executionRole || !taskRole || taskRole.identity === undefined || taskRole.identity !== executionRole.identity) return;
			const { start, end } = taskRole.node;
			yield {
				span: { start, end },
				message: `${quoted(name)} has the same role for ECS and for the application, which can then pull images and read all secrets.`,
				related: [{ span: executionRole.node, message: 'The execution role, for ECS itself.' }],
			};
		},
	},
});
