import { globMatches } from '../base/glob.js';
import { parseArn } from '../policy/arn.js';
import { memberOf, type ActionValue, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { isOptionalExtra, starResourceExceptions } from '../reference/scoping.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { actionName } from './shared/action-name.js';
import { withFixes } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { resourcePatterns } from './shared/resource-patterns.js';
import type { ActionScope } from './shared/scoping.js';
import { splitOff } from './shared/split-statement.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'action-requires-star-resource',
	summary: 'An action that works on no resource stands beside ARNs only',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: ['identity', 'boundary', 'session', 'scp'],

	visit: {
		statement: where(({ resources, hasStar }) => resources > 0 && !hasStar, (statement, { catalog, scopesOf }) => {
			const scopes = scopesOf(statement);
			const arns = scopes.some(scope => scope.needsStar || mayDoWithout(scope, catalog)) ? resourcePatterns(statement) : undefined;
			if (!arns) return;
			const dead = statement.actions.filter((action, index) => isDead(action, scopes[index]!, arns, catalog));
			const found: Finding[] = [];
			for (const action of dead) {
				const told = verdict(action, arns, catalog);
				if (told) found.push(withFixes({ span: action.span, ...told }, () => giveStar(statement, dead, catalog)));
			}
			return found;
		}),
	},
});

function isDead(action: ActionValue, scope: ActionScope, arns: readonly string[], catalog: Catalog): boolean {
	if (!action.known || action.negated) return false;
	return scope.needsStar ? !isException(action, arns) : mayDoWithout(scope, catalog) && !arns.some(arn => isOf(arn, scope.service, catalog));
}

/** One action that may work on a resource and mostly does without: `cloudwatch:PutMetricData`. */
function mayDoWithout({ telling, ids: [id, ...more] }: ActionScope, catalog: Catalog): boolean {
	return id !== undefined && telling === undefined && more.length === 0 && isOptionalExtra(catalog.nameOf(id));
}

function isException({ text }: ActionValue, arns: readonly string[]): boolean {
	const accepted = starResourceExceptions[text.toLowerCase()];
	return accepted !== undefined && arns.some(arn => accepted.test(arn));
}

type Verdict = Pick<Finding, 'severity' | 'message'>;

/**
 * Where AWS documents no resource, the request stands for `"*"`, which no ARN matches. Some services check it against an ARN of their own
 * all the same, `iam:ListRoles` against `role/`: an ARN that names a type of resource and none in particular works there.
 */
function verdict(action: ActionValue, arns: readonly string[], catalog: Catalog): Verdict | undefined {
	const service = catalog.service(actionName(action)!.service)!.prefix;
	const own = arns.filter(arn => isOf(arn, service, catalog));
	const [info, ...more] = catalog.expand(action.text).map(id => catalog.action(id));
	const reads = more.length === 0 && (info!.accessLevel === 'List' || info!.accessLevel === 'Read');
	if (own.length === 0 || reads && checkedAgainstStar.has(service)) return neverApplies(action, info!.resourceTypes.length === 0);
	if (own.some(isBroad)) return undefined;
	return reads && info!.accessLevel === 'List' && checkedAgainstType.has(service) ? neverApplies(action, true) : doubtful(action);
}

function neverApplies({ text, statement: { effect } }: ActionValue, onNone: boolean): Verdict {
	return {
		severity: effect === 'Deny' ? 'security-warning' : 'error',
		message: `${quoted(text)} works on ${onNone ? 'no resource: with ARNs only,' : 'none of these:'} this ${effect ?? 'statement'} never applies to it.`,
	};
}

/** The service may know better than its page. */
function doubtful({ text }: ActionValue): Verdict {
	return { severity: 'suggestion', message: `${quoted(text)} works on no resource, says AWS: only "*" is sure to be right here.` };
}

/** True when the ARN may be one of the service, whose ARNs may carry another name. */
function isOf(arn: string, service: string, catalog: Catalog): boolean {
	const written = parseArn(arn)?.service ?? '*';
	if (globMatches(written, service) || globMatches(written, sessionArns[service] ?? service)) return true;
	return catalog.resourceTypesOf(service).some(type => type.arns.some(form => globMatches(written, parseArn(form)?.service ?? service)));
}

/** Sessions are resources of Systems Manager. https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html */
const sessionArns: Readonly<Record<string, string>> = { ssmmessages: 'ssm' };

/** True when the ARN names a type of resource and none in particular: `role/*`, `stack/*\/*`, `*`. */
function isBroad(arn: string): boolean {
	return /^([A-Za-z-]+[/:]){0,2}[*/:]*$/.test(parseArn(arn)?.resource ?? '*');
}

/** Services that check what only reads against `"*"`, as their documentation says or their refusals show. */
const checkedAgainstStar: ReadonlySet<string> = new Set([
	'autoscaling', 'ce', 'cloudwatch', 'ec2', 'ec2messages', 'ecr', 'ecs', 'elasticloadbalancing', 'kms', 'lambda', 'pricing', 'sts', 'support', 'tag', 'xray',
]);

/** Services that check a call that lists against a whole type of resource, which the ARN of one does not match. */
const checkedAgainstType: ReadonlySet<string> = new Set([
	'acm', 'cloudformation', 'dynamodb', 'eks', 'events', 'firehose', 'iam', 'kinesis', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm', 'states',
]);

/** All such actions move at once, lest each gets a statement of its own. */
function giveStar(statement: Statement, dead: readonly ActionValue[], catalog: Catalog): Fix[] {
	if (dead.length === statement.actions.length && memberOf(statement, 'Action')?.complete === true) {
		return [{ title: 'Change the resource to "*"', safety: 'unsafe', changes: [{ do: 'set-values', member: memberOf(statement, 'Resource')!, values: ['*'] }] }];
	}
	const what = dead.length === 1 ? quoted(dead[0]!.text) : `${dead.length} actions`;
	return splitOff(`Move ${what} to a statement on "*"`, statement, dead, () => ({ Resource: '*' }), catalog);
}
