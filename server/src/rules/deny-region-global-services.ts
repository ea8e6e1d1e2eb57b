import { globMatches } from '../base/glob.js';
import { memberOf, type ActionValue, type ConditionTest, type Statement } from '../policy/model.js';
import { actionsIntersect } from '../policy/wildcard.js';
import { globalServices, sparedByRegion } from '../reference/global-services.js';
import { defineRule, type Fix } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { starOf } from './shared/scoping.js';
import { nodesOf } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'deny-region-global-services',
	summary: 'A Deny by region shuts out services that have no region',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-deny-region',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion',
	],
	types: ['identity', 'boundary', 'scp'],

	visit: {
		condition: where(({ key, reading }) => key === 'aws:requestedregion' && reading?.isPositive === false, test => {
			const { statement } = test;
			if (statement.effect !== 'Deny' || mayAllowGlobalRegion(test)) return;
			const action = globalAction(statement);
			if (!action) return;

			return [{
				span: test.key.span,
				message: `${quoted(action.negated ? 'NotAction' : action.text)} covers services that answer in us-east-1 only, such as IAM; spare them.`,
				related: [{ span: action.span, message: 'Global services are not spared here.' }],
				fixes: fixesFor(test),
			}];
		}),
	},
});

/** Other partitions have their global services elsewhere. */
function mayAllowGlobalRegion({ values, complete }: ConditionTest): boolean {
	return !complete || values.some(({ text }) => globMatches(text, 'us-east-1') || text.includes('${') || /^(cn|us-gov|us-iso\w*|eusc|eu-isoe)-/.test(text));
}

/** The action that holds a global service; for `NotAction` its first one, if none of them is left out. */
function globalAction(statement: Statement): ActionValue | undefined {
	const { actions } = statement;
	if (!actions.every(({ known }) => known) || memberOf(statement, 'Action')?.complete === false || memberOf(statement, 'NotAction')?.complete === false) return undefined;
	if (actions[0]?.negated) return actions.some(isGlobal) || !isForAll(statement) ? undefined : actions[0];
	return actions.find(action => isEveryAction(action.text) ? isForAll(statement) : isGlobal(action));
}

function isGlobal({ text }: ActionValue): boolean {
	return globalServices.some(service => actionsIntersect(text, `${service}:*`));
}

/** Where ARNs are listed, they tell which services are meant. */
function isForAll(statement: Statement): boolean {
	return starOf(statement) !== undefined || statement.resources.some(({ negated }) => negated);
}

function fixesFor(test: ConditionTest): Fix[] {
	const { statement, operator, key } = test;
	const region: Fix = {
		title: 'Add "us-east-1"',
		safety: 'unsafe',
		changes: [{ do: 'add-condition', statement, operator: operator.text, key: key.text, values: ['us-east-1'] }],
	};
	return [...spare(statement), region];
}

function spare(statement: Statement): Fix[] {
	const [every, except] = [memberOf(statement, 'Action'), memberOf(statement, 'NotAction')];
	const title = 'Spare global services with "NotAction"';
	if (except) return [{ title, safety: 'unsafe', changes: [{ do: 'set-values', member: except, values: [...nodesOf(except), ...sparedByRegion] }] }];
	if (!every || !statement.actions.every(({ text }) => isEveryAction(text))) return [];
	return [{
		title,
		safety: 'unsafe',
		changes: [
			{ do: 'remove-entry', map: statement.node, entry: every.entry },
			{ do: 'add-element', statement, name: 'NotAction', value: sparedByRegion },
		],
	}];
}
