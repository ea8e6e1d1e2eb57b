import { hasWildcard } from '../base/glob.js';
import { hasMember, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';

export default defineRule({
	id: 'rcp-unconditional-deny',
	summary: 'A resource control policy denies without a condition',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		statement(statement, { catalog }) {
			const effect = statement.members.find(({ name }) => name === 'Effect')?.entry.value;
			if (statement.effect !== 'Deny' || statement.node.partial || hasMember(statement, 'Condition') || isOneSetting(statement, catalog)) return;

			return [{
				span: effect?.kind === 'string' ? effect.content : statement.anchor,
				message: 'Without a condition this denies everyone, your own accounts included; say whom or what it is against.',
				fixes: [{
					title: 'Spare your organization and AWS services',
					safety: 'unsafe',
					changes: [
						{ do: 'add-condition', statement, operator: 'StringNotEqualsIfExists', key: 'aws:PrincipalOrgID', values: ['o-xxxxxxxxxx'] },
						{ do: 'add-condition', statement, operator: 'BoolIfExists', key: 'aws:PrincipalIsAWSService', values: ['false'] },
					],
				}],
			}];
		},
	},
});

/** Nobody is to change one setting, as of public access to buckets: a guardrail that is meant for all. */
function isOneSetting({ actions }: Statement, catalog: Catalog): boolean {
	const [action, ...more] = actions;
	if (!action || more.length > 0 || !action.known) return actions.some(({ known }) => !known);
	const id = hasWildcard(action.text) ? undefined : catalog.find(action.text);
	const info = id === undefined ? undefined : catalog.action(id);
	return info !== undefined && info.accessLevel !== 'List' && info.accessLevel !== 'Read' && !worksOnData.test(info.name);
}

const worksOnData = /:(PutObject|DeleteObject|SendMessage|ReceiveMessage|DeleteMessage|PutItem|UpdateItem|DeleteItem|Encrypt|Decrypt|GenerateDataKey|Sign|AssumeRole)\w*$/;
