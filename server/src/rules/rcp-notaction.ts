import type { Member, Statement, StatementElementName } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { lateFix } from './shared/late-fix.js';
import { rcpActions } from './shared/rcp-services.js';

export default defineRule({
	id: 'rcp-notaction',
	summary: '`NotAction` stands in a resource control policy',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-notaction',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		statement(statement, { catalog }) {
			const found: Finding[] = [];
			for (const member of statement.members.filter(({ name, optional }) => name === 'NotAction' && !optional)) {
				found.push({ span: member.key.content, message: 'A resource control policy takes no "NotAction"; list what it is about in "Action".', fixes: nameOthers(statement, member, catalog) });
			}
			return found;
		},
	},
});

/** All services that resource control policies know, but for those that were to be spared. One that was to be spared in part needs its author. */
function nameOthers(statement: Statement, member: Member<StatementElementName>, catalog: Catalog): Fix[] {
	const spared = new Set(statement.actions.filter(({ negated }) => negated).map(({ text }) => text.toLowerCase()));
	const isWhole = member.complete && [...spared].every(text => /^[a-z0-9-]+:\*$/.test(text));
	const hasAction = statement.members.some(({ name }) => name === 'Action');
	if (!isWhole || hasAction) return [];
	return [lateFix('List the other services in "Action"', 'unsafe', () => [
		{ do: 'remove-entry', map: statement.node, entry: member.entry },
		{ do: 'add-element', statement, name: 'Action', value: rcpActions(catalog).filter(action => !spared.has(action)) },
	])];
}
