import type { Change } from '../policy/change.js';
import type { ConditionValue } from '../policy/model.js';
import { variablesIn } from '../policy/variables.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { exampleFor, isSensitiveKey } from './shared/sensitive-keys.js';
import { isClaim } from './shared/several-values.js';
import { holdsVariable } from './shared/variables.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'sensitive-key-variable',
	summary: 'The id of an account, an organization or a network comes from the caller',
	category: 'security',
	severity: 'error',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],

	visit: {
		'condition-value': where(holdsVariable, (value, context) => {
			const { text, test: { key, operator } } = value;
			if (!isFixedId(key.text) || parseOperator(operator.text).base?.family !== 'String') return;
			const chosen = variablesIn(text).find(({ name, defect }) => defect === undefined && isChosenByCaller(name));
			if (!chosen) return;

			return [{
				span: value.span,
				message: `Whoever sets "${short(chosen.name)}" chooses which ${quoted(key.text)} passes; write an id.`,
				fixes: fixesFor(value, context),
			}];
		}),
	},
});

/** The id of a user is compared with patterns of its own, and AWS does not list it among the sensitive keys. */
function isFixedId(key: string): boolean {
	return isSensitiveKey(key) && key.toLowerCase() !== 'aws:userid';
}

/** Tags, names and claims are set by those who create users, start sessions or sign people in. */
function isChosenByCaller(name: string): boolean {
	return /^aws:((PrincipalTag|RequestTag)\/|(username|userid|SourceIdentity)$)/i.test(name) || isClaim(name);
}

function short(name: string): string {
	return quoted(name, 36).slice(1, -1);
}

/** AWS compares these keys with each other in its own examples of a data perimeter. */
const counterparts: ReadonlyMap<string, string> = new Map([
	['aws:resourceorgid', '${aws:PrincipalOrgID}'], ['aws:resourceaccount', '${aws:PrincipalAccount}'], ['aws:principalaccount', '${aws:ResourceAccount}'],
	['aws:principalorgid', '${aws:ResourceOrgID}'], ['aws:sourcevpc', '${aws:Ec2InstanceSourceVpc}'],
]);

function fixesFor({ node, test: { key } }: ConditionValue, context: RuleContext): Fix[] {
	const counterpart = counterparts.get(key.text.toLowerCase());
	const id = exampleFor(key.text, context);
	const write = (text: string): readonly Change[] => node.kind === 'string' ? [{ do: 'set-text', node, text }] : [];
	const literal: Fix = { title: `Change to "${id}"`, safety: 'unsafe', changes: write(id) };
	return counterpart === undefined ? [literal] : [{ title: `Change to "${counterpart}"`, safety: 'unsafe', changes: write(counterpart) }, literal];
}
