import { policiesOf, type Infrastructure, type Role, type TaskDefinition } from '../policy/infrastructure.js';
import type { Statement } from '../policy/model.js';
import { defineRule, type Finding } from './rule.js';
import { moveStatement } from './shared/move-statement.js';
import { quoted } from './shared/quote.js';
import { isExempt } from './shared/roles.js';

export default defineRule({
	id: 'ecs-task-role-infrastructure-access',
	summary: 'The task role allows what ECS does with the execution role',
	category: 'least-privilege',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
	],

	visit: {
		*infrastructure(infrastructure, { document, house }) {
			for (const [role, task] of taskRoles(infrastructure)) {
				if (isExempt(role, house)) continue;
				const all = policiesOf(role).flatMap(policy => policy.statements);
				const runsExec = all.some(({ actions }) => actions.some(({ text, known }) => !known || /^(ssmmessages:|\*)/i.test(text)));
				for (const statement of new Set(all)) if (statement.policy.tree === document.tree) yield* judge(statement, role, task, runsExec);
			}
		},
	},
});

/** The roles that are task roles only, each with one of its tasks. */
function taskRoles({ resources }: Infrastructure): ReadonlyMap<Role, TaskDefinition> {
	const tasks = resources.filter(it => it.kind === 'task-definition');
	const executionRoles = new Set(tasks.map(it => it.executionRole?.role));
	return new Map(tasks.flatMap(task => task.taskRole?.role && !executionRoles.has(task.taskRole.role) ? [[task.taskRole.role, task] as const] : []));
}

function* judge(statement: Statement, role: Role, task: TaskDefinition, runsExec: boolean): Iterable<Finding> {
	const own = statement.actions.filter(({ text, negated }) => !negated && belongsToEcs(text.toLowerCase(), runsExec));
	const [first] = own;
	if (statement.effect !== 'Allow' || !first) return;
	const executionRole = task.executionRole?.role;
	yield {
		span: first.span,
		message: `ECS does ${quoted(first.text)} with the execution role: the task role ${quoted(role.name, 24)} needs it only for more than that.`,
		fixes: own.length === statement.actions.length && executionRole ? moveStatement(`Move the statement to the execution role "${executionRole.name}"`, statement, executionRole) : [],
	};
}

/** Pulling images, and writing logs unless the task opens sessions with ECS Exec, which logs with the task role. */
function belongsToEcs(action: string, runsExec: boolean): boolean {
	return pulls.has(action) || !runsExec && writesLogs.has(action);
}

const pulls: ReadonlySet<string> = new Set(['ecr:getauthorizationtoken', 'ecr:batchgetimage', 'ecr:getdownloadurlforlayer', 'ecr:batchchecklayeravailability']);
const writesLogs: ReadonlySet<string> = new Set(['logs:createlogstream', 'logs:putlogevents']);
