import { globMatches } from '../base/glob.js';
import { fillTemplate, type ArnFacts } from '../policy/arn.js';
import type { Policy, Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { servicesNamedIn } from './shared/named-services.js';
import { narrow } from './shared/narrow.js';
import { actionTable, type Opening } from './shared/open-grants.js';
import { aboutOpening } from './shared/opening-text.js';
import { whereOpen } from './shared/where-open.js';

const decrypting = actionTable([['kms:Decrypt'], ['kms:ReEncryptFrom']]);

const limits = /^kms:(viaservice|calleraccount|resourcealiases|requestalias|encryptioncontext.*)$/;

export default defineRule({
	id: 'kms-decrypt-all-keys',
	summary: 'Data may be decrypted with every key',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
		'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1',
		'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'resource-effectively-star', 'service-wildcard', 'defense-evasion',
	],

	visit: {
		policy: whereOpen(decrypting, (opening, context, policy) => withFixes(
			aboutOpening(opening, 'can decrypt with every key that leaves it to IAM; name the keys.', context),
			() => limitKeys(opening, policy, context),
		), { limits }),
	},
});

/** For patterns that cover nothing but cryptography. */
function limitKeys({ statement, values }: Opening, policy: Policy, { catalog, arnFacts }: RuleContext): readonly Fix[] {
	if (!values.every(({ text }) => /^kms:(decrypt|reencrypt)/i.test(text))) return [];
	const services = servicesUsingKeys(policy, catalog).map(service => `${service}.${arnFacts.region ?? 'REGION'}.amazonaws.com`);
	return [
		...narrow('Limit to a key, to be named', statement, values, { resources: () => keysIn(statement, arnFacts) }, catalog),
		...narrow('Limit to requests that come through a service', statement, values, { tests: [{ operator: 'StringEquals', key: 'kms:ViaService', values: services }] }, catalog),
		...narrow('Limit to keys with a tag', statement, values, { tests: [{ operator: 'StringEquals', key: 'aws:ResourceTag/TAG_KEY', values: ['TAG_VALUE'] }] }, catalog),
	];
}

/** A key of each place that the statement names, so that none is let in from elsewhere. */
function keysIn({ resources }: Statement, facts: ArnFacts): readonly string[] {
	const places = resources.filter(({ negated }) => !negated).flatMap(({ arn }) => arn && globMatches(arn.service, 'kms') ? arn : []);
	const named = (text: string, other: string | undefined): string | undefined => /^[a-z0-9-]+$/.test(text) ? text : other;
	const all = places.map(({ partition, region, account }): ArnFacts => ({ partition: named(partition, facts.partition), region: named(region, facts.region), account: named(account, facts.account) }));
	return [...new Set((all.length > 0 ? all : [facts]).map(it => fillTemplate('arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}', it)))];
}

/** Those of the policy that read encrypted data for their callers. */
function servicesUsingKeys(policy: Policy, catalog: Catalog): readonly string[] {
	const found = servicesNamedIn(policy, catalog).filter(service => forwarding.has(service));
	return found.length > 0 ? found : ['SERVICE'];
}

const forwarding: ReadonlySet<string> = new Set(['dynamodb', 'ec2', 'kinesis', 'lambda', 'rds', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm']);
