import { memberOf, type Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { removeStatement } from './shared/empty-list.js';
import { invertedTest } from './shared/inverted-test.js';
import { isFullAccess } from './shared/rcp-services.js';
import { showsAllTests } from '../policy/tests-written.js';

export default defineRule({
	id: 'rcp-allow',
	summary: 'A resource control policy allows something',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-allow',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			if (statement.effect !== 'Allow' || isFullAccess(statement)) return;

			const effect = memberOf(statement, 'Effect')?.entry.value;
			return [{
				span: effect?.kind === 'string' ? effect.content : statement.anchor,
				message: 'A resource control policy can only deny; "Allow" is for RCPFullAWSAccess, which AWS attaches itself.',
				fixes: [...denyTheOpposite(statement), ...removeStatement(statement)],
			}];
		},
	},
});

/** Only what is denied needs to be said. With more than one test the opposite takes more than one statement. */
function denyTheOpposite(statement: Statement): Fix[] {
	const [test, ...more] = statement.conditions;
	const opposite = test && more.length === 0 && showsAllTests(statement) ? invertedTest(test) : undefined;
	const effect = memberOf(statement, 'Effect')?.entry.value;
	if (!test || !opposite || effect?.kind !== 'string') return [];
	const newValues = opposite.values.some((value, index) => value !== test.values[index]!.text);
	return [{
		title: 'Deny under the opposite condition instead',
		safety: 'unsafe',
		changes: [
			{ do: 'set-text', node: effect, text: 'Deny' },
			{ do: 'set-text', node: test.operator.node, text: opposite.operator },
			...newValues ? [{ do: 'replace', node: test.values[0]!.node, value: opposite.values[0]! } as const] : [],
		],
	}];
}
