import { globMatches } from '../base/glob.js';
import { fillTemplate, type ArnFacts } from '../policy/arn.js';
import type { StatementDraft } from '../policy/change.js';
import { hasMember, memberOf, type PolicyDocument, type Statement } from '../policy/model.js';
import { rolePassers } from '../reference/role-passers.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { createSidSource } from './shared/sid.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-dependent-action',
	summary: 'An action needs another one that is not allowed',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'low',
	enabled: false,
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect }) => effect === 'Allow', (statement, context) => {
			const found: Finding[] = [];
			for (const need of needsOf(statement, context, context.arnFacts)) {
				if (!isGranted(need.action, context.document)) found.push(finding(need, statement));
			}
			return found;
		}),
	},
});

/** What a statement needs beside what it allows. */
interface Need {
	/** Index of the action among those of the statement. */
	readonly of: number;
	readonly action: string;
	readonly draft: StatementDraft;
	readonly sid: string;
}

function* needsOf(statement: Statement, { catalog }: RuleContext, facts: ArnFacts): Iterable<Need> {
	const role = fillTemplate('arn:${Partition}:iam::${Account}:role/${RoleName}', facts);
	for (const [of, action] of statement.actions.entries()) {
		const id = action.known && !action.negated ? catalog.find(action.text) : undefined;
		if (id === undefined) continue;
		const { name, dependentActions } = catalog.action(id);
		const receiver = rolePassers[name];
		if (receiver) yield { of, action: 'iam:PassRole', draft: passRole(role, receiver), sid: 'PassRole' };
		if (dependentActions.includes('ec2:CreateTags') && tests(statement, /^aws:(RequestTag\/|TagKeys$)/i)) {
			yield { of, action: 'ec2:CreateTags', draft: createTags(fillTemplate('arn:${Partition}:ec2:${Region}:${Account}:*/*', facts), name), sid: 'TagOnCreate' };
		}
		if (name === 's3:PutObject' && writesWithKmsKey(statement)) {
			yield { of, action: 'kms:GenerateDataKey', draft: dataKey(fillTemplate('arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}', facts)), sid: 'EncryptObjects' };
		}
	}
}

function passRole(role: string, receiver: string): StatementDraft {
	return { Effect: 'Allow', Action: 'iam:PassRole', Resource: role, Condition: { StringEquals: { 'iam:PassedToService': receiver } } };
}

function createTags(resource: string, action: string): StatementDraft {
	const createAction = action.slice(action.indexOf(':') + 1);
	return { Effect: 'Allow', Action: 'ec2:CreateTags', Resource: resource, Condition: { StringEquals: { 'ec2:CreateAction': createAction } } };
}

function dataKey(key: string): StatementDraft {
	return { Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: key };
}

function tests({ conditions }: Statement, key: RegExp): boolean {
	return conditions.some(test => key.test(test.key.text));
}

/** With the key that AWS manages for the account, `kms:GenerateDataKey` is allowed already; a statement that names a key or the algorithm is about another one. */
function writesWithKmsKey({ conditions }: Statement): boolean {
	return conditions.some(({ key, values }) => /^s3:x-amz-server-side-encryption-aws-kms-key-id$/i.test(key.text)
		|| /^s3:x-amz-server-side-encryption$/i.test(key.text) && values.some(({ text }) => text.startsWith('aws:kms')));
}

/** Anywhere in the file, since the policies of one role often stand together; what is computed elsewhere may grant it too. */
function isGranted(action: string, { policies }: PolicyDocument): boolean {
	const wanted = action.toLowerCase();
	return policies.some(policy => !policy.complete || policy.statements.some(statement => statement.effect === 'Allow'
		&& (hasMember(statement, 'NotAction') || memberOf(statement, 'Action')?.complete === false
			|| statement.actions.some(({ text }) => globMatches(text.toLowerCase(), wanted)))));
}

function finding({ of, action, draft, sid }: Need, statement: Statement): Finding {
	const needing = statement.actions[of]!;
	const named = statement.sid?.known ? { Sid: createSidSource(statement.policy).take(sid), ...draft } : draft;
	return {
		span: needing.span,
		message: `${quoted(needing.text)} needs "${action}" too, which nothing in this file allows.`,
		fixes: [{ title: `Add a statement that allows "${action}"`, safety: 'unsafe', changes: [{ do: 'add-statement', after: statement, statement: named }] }],
	};
}
