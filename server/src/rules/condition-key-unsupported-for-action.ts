import { remembering } from '../base/remember.js';
import { memberOf, type ActionValue, type ConditionTest, type Statement } from '../policy/model.js';
import type { Catalog, ActionId } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix, type Severity } from './rule.js';
import { actionName } from './shared/action-name.js';
import { carriedBy, type Carried } from './shared/carried-keys.js';
import { conditionWithout } from './shared/condition-changes.js';
import { removeTest } from './shared/condition-fixes.js';
import { readingOf, type Reading } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import type { ActionScope } from './shared/scoping.js';
import { splitOff } from './shared/split-statement.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'condition-key-unsupported-for-action',
	summary: 'A condition tests a key that requests for an action never carry',
	category: 'correctness',
	severity: 'error',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-for-condition-key',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: ['identity', 'boundary', 'session', 'scp', 'rcp', 'resource', 'endpoint'],
	overrides: ['condition-key-partial-support', 'string-operator-on-arn-key', 's3-prefix-negative', 'empty-condition'],

	visit: {
		condition: where(bearersOf, (test, { catalog, scopesOf }, bears) => {
			const reading = readingOf(test);
			if (!reading) return;
			const without = lackingIn(test.statement, scopesOf(test.statement), bears, catalog);
			if (without.length === 0 || isMeantForOthers(test, reading, without) && othersCarry(test, without, catalog)) return;

			const finding = judge(test, reading, without, catalog);
			if (finding) return [finding];
		}),
	},
});

/**
 * Keys of services, and the tag keys among the global ones: the others come with every request, or with the session.
 * Keys that do not exist are another matter.
 */
function isJudged(key: string, catalog: Catalog): boolean {
	if (/^aws:/i.test(key)) return /^aws:(ResourceTag\/.|RequestTag\/.|TagKeys$)/i.test(key);
	const facts = catalog.conditionKey(key);
	return facts !== undefined && !facts.global && catalog.service(key.slice(0, key.indexOf(':'))) !== undefined;
}

/** An action whose requests lack the key. */
interface Lacking {
	readonly action: ActionValue;
	/** True where the data of the service leaves no doubt. */
	readonly surely: boolean;
}

/** Whether requests for an action carry the key of the test. */
type Bearers = (id: ActionId) => Carried;

/** Told for each action once, as the same keys are tested for the same actions again and again. Undefined for a test that is not judged. */
function bearersOf({ keyText, keyKnown, reading }: TestWords, catalog: Catalog): Bearers | undefined {
	return keyKnown && reading && isJudged(keyText, catalog) ? remembering(mostActions, (id: ActionId) => carriedBy(catalog.action(id), keyText, catalog)) : undefined;
}

/** More than people name in one place. */
const mostActions = 2000;

/** A pattern covers what AWS adds later too, so only actions that are written out are judged. */
function lackingIn({ actions }: Statement, scopes: readonly ActionScope[], bears: Bearers, catalog: Catalog): readonly Lacking[] {
	const found: Lacking[] = [];
	for (let index = 0; index < actions.length; index++) {
		const action = actions[index]!;
		const { isPattern, ids: [id] } = scopes[index]!;
		if (!action.known || action.negated || isPattern || id === undefined) continue;
		const carried = bears(id);
		if (carried !== 'yes') found.push({ action, surely: carried === 'no' && wellDocumented.has(catalog.action(id).service) });
	}
	return found;
}

/** Services whose keys AWS lists with such care that its own managed policies agree with the list. For others a missing key may be a gap. */
const wellDocumented: ReadonlySet<string> = new Set([
	'autoscaling', 'cloudformation', 'cloudfront', 'dynamodb', 'ec2', 'ecr', 'ecs', 'eks', 'elasticloadbalancing', 'events', 'iam', 'kinesis', 'kms',
	'lambda', 'logs', 'rds', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm', 'states', 'sts',
]);

/** `ForAllValues` also holds without the key, and limits an Allow for the actions that have it. Where the data leaves no doubt, that is told all the same. */
function isMeantForOthers({ operator, statement: { effect } }: ConditionTest, { ifExists }: Reading, without: readonly Lacking[]): boolean {
	return ifExists || effect === 'Allow' && /^ForAllValues:/i.test(operator.text) && !without.some(({ surely }) => surely);
}

/** `…IfExists` is there to spare the actions without the key, as long as some action has it. What is not known may. */
function othersCarry({ statement, key }: ConditionTest, without: readonly Lacking[], catalog: Catalog): boolean {
	if (memberOf(statement, 'Action')?.complete === false) return true;
	const others = statement.actions.filter(action => !without.some(it => it.action === action));
	return others.some(action => !actionName(action) || catalog.expand(action.text).some(id => carriedBy(catalog.action(id), key.text, catalog) !== 'no'));
}

function judge(test: ConditionTest, { holdsWithoutKey }: Reading, without: readonly Lacking[], catalog: Catalog): Finding | undefined {
	const { effect } = test.statement;
	if (effect === undefined) return undefined;
	const [first, ...more] = [...without].sort((a, b) => Number(b.surely) - Number(a.surely)).map(({ action }) => action);
	const subject = `${quoted(first!.text, 28)}${more.length > 0 ? ` and ${more.length} more` : ''}`;
	const result = holdsWithoutKey ? 'holds' : 'fails';
	const isSure = without.some(({ surely }) => surely);
	return {
		span: test.key.span,
		severity: isSure ? severities[effect][result] : 'warning',
		message: isSure
			? `${quoted(test.key.text, 30)} is not in requests for ${subject}: ${outcomes[effect][result]}.`
			: `AWS documents no ${quoted(test.key.text, 30)} for ${subject}; check that it works.`,
		related: without.map(({ action }) => ({ span: action.span, message: `A request for ${quoted(action.text)} does not carry the key.` })),
		fixes: fixesFor(test, without.map(({ action }) => action), catalog),
	};
}

type Outcomes<Value> = Readonly<Record<'Allow' | 'Deny', Readonly<Record<'holds' | 'fails', Value>>>>;

const severities: Outcomes<Severity> = {
	Allow: { fails: 'error', holds: 'security-warning' },
	Deny: { fails: 'security-warning', holds: 'warning' },
};

const outcomes: Outcomes<string> = {
	Allow: { fails: 'nothing is allowed', holds: 'nothing is limited' },
	Deny: { fails: 'nothing is denied', holds: 'all is denied' },
};

function fixesFor(test: ConditionTest, without: readonly ActionValue[], catalog: Catalog): Fix[] {
	const { statement } = test;
	if (without.length === statement.actions.length) return [removeTest(test)];
	const what = without.length === 1 ? quoted(without[0]!.text) : `${without.length} actions`;
	return splitOff(`Move ${what} to a statement without the condition`, statement, without, () => ({ Condition: conditionWithout(test) }), catalog);
}
