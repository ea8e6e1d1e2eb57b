import { globMatches } from '../base/glob.js';
import { policiesOf, type Infrastructure, type Role, type TaskDefinition } from '../policy/infrastructure.js';
import type { ActionValue, Statement } from '../policy/model.js';
import { defineRule, type Finding } from './rule.js';
import { actionName } from './shared/action-name.js';
import { moveStatement } from './shared/move-statement.js';
import { quoted } from './shared/quote.js';
import { isExempt } from './shared/roles.js';

export default defineRule({
	id: 'ecs-execution-role-application-access',
	summary: 'The execution role of a task allows what the application does',
	category: 'least-privilege',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
	],

	visit: {
		*infrastructure(infrastructure, { document, house }) {
			for (const [role, tasks] of executionRoles(infrastructure)) {
				if (isExempt(role, house)) continue;
				const statements = new Set(policiesOf(role).filter(({ tree }) => tree === document.tree).flatMap(policy => policy.statements));
				for (const statement of statements) yield* judge(statement, role, tasks);
			}
		},
	},
});

/** The roles that are execution roles only, with the tasks they are for. */
function executionRoles({ resources }: Infrastructure): ReadonlyMap<Role, readonly TaskDefinition[]> {
	const tasks = resources.filter(it => it.kind === 'task-definition');
	const taskRoles = new Set(tasks.map(it => it.taskRole?.role));
	const found = new Map<Role, TaskDefinition[]>();
	for (const task of tasks) {
		const role = task.executionRole?.role;
		if (role && !taskRoles.has(role)) found.set(role, [...found.get(role) ?? [], task]);
	}
	return found;
}

function* judge(statement: Statement, role: Role, tasks: readonly TaskDefinition[]): Iterable<Finding> {
	const [first, ...more] = statement.effect === 'Allow' ? statement.actions.filter(isForApplication) : [];
	if (!first) return;
	const moves = more.length + 1 === statement.actions.length;
	const taskRole = tasks.flatMap(task => task.taskRole?.role ?? [])[0];
	yield {
		span: first.span,
		message: `${quoted(first.text)} is for the application: the execution role ${quoted(role.name, 24)} is for ECS itself.`,
		fixes: moves && taskRole ? moveStatement(`Move the statement to the task role "${taskRole.name}"`, statement, taskRole) : [],
	};
}

/** A pattern that holds one of ECS's own actions may have been written for it. */
function isForApplication(action: ActionValue): boolean {
	const name = action.negated ? undefined : actionName(action);
	if (!name) return false;
	const pattern = action.text.toLowerCase();
	return !ownServices.has(name.service.toLowerCase()) && !ownActions.some(own => globMatches(pattern, own));
}

/** Images and logs: all that these services do is for the task's surroundings, and other rules judge how much it is. */
const ownServices: ReadonlySet<string> = new Set(['ecr', 'ecr-public', 'logs']);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html: what ECS does before and around the application. */
const ownActions: readonly string[] = [
	'secretsmanager:getsecretvalue', 'ssm:getparameter', 'ssm:getparameters', 'kms:decrypt', 's3:getobject', 's3:getobjectversion', 's3:getbucketlocation', 'sts:getservicebearertoken',
	'sts:assumerole', 'ds:createcomputer', 'ds:describedirectories', 'fsx:describefilesystems',
];
