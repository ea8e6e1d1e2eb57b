import type { Change } from '../policy/change.js';
import { hasMember, memberOf, type ActionValue, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { invertedTest } from './shared/inverted-test.js';
import { lateFix } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { plain } from './shared/split-statement.js';
import { showsAllTests } from '../policy/tests-written.js';
import { replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'scp-legacy-syntax',
	summary: 'A service control policy uses what only the newer policy language knows',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	enabled: false,
	since: '0.1.0',
	sources: [
		'https://aws.amazon.com/blogs/security/unlock-new-possibilities-aws-organizations-service-control-policy-now-supports-full-iam-language/',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-scp-syntax-error-action-wildcard',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
	],
	types: ['scp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const { effect } = statement;
			const found: Finding[] = [];
			for (const { name, key, optional } of statement.members) {
				if (optional) continue;
				const newer = name === 'NotResource' || effect === 'Allow' && (name === 'Condition' || name === 'NotAction');
				if (newer) found.push({ span: key.content, message: `${newerElement(name, effect)}.`, fixes: name === 'Condition' ? denyInstead(statement) : [] });
			}
			return found;
		},
		action: where(text => /[*?]/.test(text.slice(0, -1)) || text.endsWith('?'), (action, { catalog }) => {
			if (!action.known) return;
			return [{ span: action.span, message: `${quoted(action.text)} has a wildcard before its end, which is newer syntax.`, fixes: expand(action, catalog) }];
		}),
		resource: where(text => text !== '*', ({ statement, known, negated, span }) => {
			if (statement.effect !== 'Allow' || !known || negated) return;
			return [{ span, message: 'An Allow for anything but the resource "*" is newer syntax.' }];
		}),
	},
});

function newerElement(name: string | undefined, effect: Statement['effect']): string {
	return name === 'NotResource' ? '"NotResource" is newer syntax' : `"${name!}" in an ${effect!} is newer syntax`;
}

/** By name, for as many as anybody wants to read. */
function expand(action: ActionValue, catalog: Catalog): Fix[] {
	const ids = action.text.includes(':') ? catalog.expand(action.text) : [];
	if (ids.length === 0 || ids.length > mostNames) return [];
	const changes = replaceValue(action.member, action, ids.map(id => catalog.nameOf(id)));
	return changes.length > 0 ? [{ title: `Name the ${ids.length} actions that it covers`, safety: 'unsafe', changes }] : [];
}

const mostNames = 40;

/** Who allows under a condition can allow always, and deny under the opposite. */
function denyInstead(statement: Statement): Fix[] {
	const [test, ...more] = statement.conditions;
	const opposite = test && more.length === 0 && showsAllTests(statement) ? invertedTest(test) : undefined;
	const [actions, resources] = [knownTexts(statement.actions), knownTexts(statement.resources)];
	if (!opposite || !actions || !resources || hasMember(statement, 'NotAction', 'NotResource')) return [];
	return [lateFix('Deny under the opposite condition instead', 'unsafe', (): Change[] => [
		{ do: 'remove-entry', map: statement.node, entry: memberOf(statement, 'Condition')!.entry },
		{
			do: 'add-statement', after: statement, statement: {
				Effect: 'Deny', Action: plain(actions), Resource: plain(resources), Condition: { [opposite.operator]: { [test!.key.text]: plain(opposite.values) } },
			},
		},
	])];
}

function knownTexts(values: Statement['actions'] | Statement['resources']): readonly string[] | undefined {
	return values.length > 0 && values[0]!.member.complete ? values.map(({ text }) => text) : undefined;
}
