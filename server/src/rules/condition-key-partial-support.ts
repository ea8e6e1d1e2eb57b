import { globMatches } from '../base/glob.js';
import { fillTemplate, type ArnFacts } from '../policy/arn.js';
import type { StatementDraft } from '../policy/change.js';
import { memberOf, type ActionValue, type ConditionTest, type Statement } from '../policy/model.js';
import type { ActionResource, Catalog } from '../reference/catalog.js';
import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { typeCarries } from './shared/carried-keys.js';
import { changeOperator, conditionWithout } from './shared/condition-changes.js';
import { lateFix } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { plain } from './shared/split-statement.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'condition-key-partial-support',
	summary: 'A condition tests a key that only some of the resources of an action carry',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html',
	],
	types: ['identity'],

	visit: {
		condition: where(({ keyText, keyKnown, reading }) => keyKnown && reading?.isPositive === true && !reading.holdsWithoutKey && /^(ec2:|aws:(ResourceTag\/|RequestTag\/|TagKeys$))/i.test(keyText), (test, context) => {
			const { statement, key } = test;
			if (statement.effect !== 'Allow') return;
			if (!statement.actions.some(({ text }) => /^ec2:/i.test(text))) return;
			if (!isWhole(statement)) return;

			const found = firstSplit(test, context.catalog);
			if (!found) return;
			return [{
				span: key.span,
				message: `${quoted(found.action.text, 24)} also needs ${quoted(found.needed.name, 22)}, which has no ${quoted(key.text, 24)}: the call fails.`,
				fixes: fixesFor(test, found, context),
			}];
		}),
	},
});

/** An action that takes several resources, some of which carry the key. */
interface Split {
	readonly action: ActionValue;
	readonly having: readonly ActionResource[];
	readonly lacking: readonly ActionResource[];
	/** One of those that lack the key and cannot be done without. */
	readonly needed: ActionResource;
}

/** Only EC2 lists the keys of each action on each type of resource with care. */
function firstSplit(test: ConditionTest, catalog: Catalog): Split | undefined {
	const { statement, key } = test;
	for (const action of statement.actions) {
		const id = action.known && !action.negated && /^ec2:/i.test(action.text) ? catalog.find(action.text) : undefined;
		const info = id === undefined ? undefined : catalog.action(id);
		if (!info || info.resourceTypes.filter(({ required }) => required).length < 2) continue;
		const named = info.resourceTypes.filter(type => isNamed(type, statement, catalog));
		const carries = (type: ActionResource): boolean => typeCarries(info, type, key.text);
		const [having, lacking] = [named.filter(carries), named.filter(type => !carries(type))];
		const needed = lacking.find(({ required }) => required);
		if (having.length > 0 && needed && !isAllowedElsewhere(action, statement)) return { action, having, lacking, needed };
	}
	return undefined;
}

/** Where a part of it is not written here, nothing can be said. */
function isWhole({ policy, resources, members }: Statement): boolean {
	return policy.complete && resources.every(({ known, negated }) => known && !negated) && members.every(({ name, complete }) => name !== 'Resource' || complete);
}

function isNamed({ name }: ActionResource, { resources }: Statement, catalog: Catalog): boolean {
	return resources.some(({ text }) => /^\*+$/.test(text) || catalog.resourceTypesMatching(text).some(type => type.service === 'ec2' && type.name === name));
}

/** The other resources may be allowed by a statement of their own. */
function isAllowedElsewhere({ text }: ActionValue, statement: Statement): boolean {
	return statement.policy.statements.some(other => other !== statement && other.effect === 'Allow'
		&& other.actions.some(action => action.negated || !action.known || globMatches(action.text.toLowerCase(), text.toLowerCase())));
}

function fixesFor(test: ConditionTest, split: Split, { catalog, arnFacts }: RuleContext): Fix[] {
	return [...testIfExists(test), ...splitResources(test, split, catalog, arnFacts)];
}

/** A tag that is to be set could be left out then. */
function testIfExists(test: ConditionTest): Fix[] {
	const { base, set } = parseOperator(test.operator.text);
	if (!base || /^aws:(RequestTag|TagKeys)/i.test(test.key.text)) return [];
	const operator = operatorText({ base, set, ifExists: true });
	const changes = changeOperator(test, operator);
	return changes.length > 0 ? [{ title: `Change to "${operator}"`, safety: 'unsafe', changes }] : [];
}

/** One statement for the resources with the key, and one without the condition for the others that are needed. */
function splitResources(test: ConditionTest, { having, lacking }: Split, catalog: Catalog, facts: ArnFacts): Fix[] {
	const { statement } = test;
	const [resource, action] = [memberOf(statement, 'Resource'), memberOf(statement, 'Action')?.entry.value];
	if (!resource || !action || statement.actions.length > 1 || statement.node.style === 'hcl-block') return [];
	const arnsOf = (types: readonly ActionResource[]): readonly string[] => types.flatMap(({ name }) => {
		const form = catalog.resourceType('ec2', name)?.arns[0];
		return form === undefined ? [] : [fillTemplate(form.replace(/\$\{\w*(Id|Name)\}$/, '*'), facts)];
	});
	const condition = conditionWithout(test);
	const others: StatementDraft = { Effect: 'Allow', Action: action, Resource: plain(arnsOf(lacking.filter(isNeeded))), ...condition && { Condition: condition } };
	return [lateFix('Allow the other resources without the condition', 'unsafe', () => [
		{ do: 'set-values', member: resource, values: arnsOf(having) },
		{ do: 'add-statement', after: statement, statement: others },
	])];
}

/** AWS marks volumes as optional, which an instance from almost any image has. */
function isNeeded({ required, name }: ActionResource): boolean {
	return required || name === 'volume';
}
