import type { Change } from '../policy/change.js';
import type { PrincipalValue, Text } from '../policy/model.js';
import { replaceVariables, type PolicyVariable } from '../policy/variables.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { placeIn, variablesOf, holdsVariable } from './shared/variables.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'variable-unsupported-in-element',
	summary: 'A policy variable where AWS reads none',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-unsupported-in-element',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse',
	],
	overrides: ['invalid-action-format', 'sid-invalid-characters'],

	visit: {
		'unusual-action': where(holdsVariable, (action, { catalog }) => {
			const variable = variableIn(action, catalog);
			if (variable) return [finding(action, variable, '"Action"', [withoutVariables(action, '*')])];
		}),
		principal: where(holdsVariable, (principal, { catalog }) => {
			const variable = variableIn(principal, catalog);
			if (variable) return [finding(principal, variable, '"Principal"', asCondition(principal))];
		}),
		statement: where(({ has }) => has('Sid'), ({ sid }, { catalog }) => {
			const variable = sid && variableIn(sid, catalog);
			if (variable) return [finding(sid, variable, '"Sid"', [withoutVariables(sid, '')])];
		}),
		condition: where(({ keyText }) => holdsVariable(keyText), ({ key }, { catalog }) => {
			const variable = variableIn(key, catalog);
			if (variable) return [finding(key, variable, 'a condition key', [])];
		}),
	},
});

/** Only a name that AWS knows: anything else is for a template to fill in. */
function variableIn(text: Text, catalog: Catalog): PolicyVariable | undefined {
	return variablesOf(text).find(({ name, defect }) => defect === undefined && catalog.conditionKey(name) !== undefined);
}

function finding(text: Text, variable: PolicyVariable, where: string, fixes: readonly Fix[]): Finding {
	return {
		span: placeIn(text, variable),
		message: `${quoted(text.text.slice(variable.start, variable.end))} is no variable in ${where}: AWS takes it as it is written.`,
		fixes: text.known ? fixes : [],
	};
}

function withoutVariables({ node, text }: Text, instead: string): Fix {
	const changed = replaceVariables(text, () => instead);
	return { title: `Change to "${changed}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: changed }] };
}

/** Anyone may call whose ARN fits: in a condition AWS reads variables. Where other principals are listed, the condition would hit them too. */
function asCondition(principal: PrincipalValue): Fix[] {
	const { statement, type, text, node, negated } = principal;
	if (negated || type !== 'AWS' || !text.startsWith('arn:') || statement.principals.length > 1) return [];
	const changes: readonly Change[] = [
		{ do: 'set-text', node, text: '*' },
		{ do: 'add-condition', statement, operator: 'ArnLike', key: 'aws:PrincipalArn', values: [text] },
	];
	return [{ title: 'Test "aws:PrincipalArn" instead', safety: 'unsafe', changes }];
}
