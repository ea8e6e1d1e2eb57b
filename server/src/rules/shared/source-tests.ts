import { fillTemplate, parseArn } from '../../policy/arn.js';
import type { Statement } from '../../policy/model.js';
import { trustSources } from '../../reference/trust-sources.js';
import type { Catalog } from '../../reference/catalog.js';
import { servicePrincipal } from '../../reference/service-principals.js';
import type { Fix, RuleContext } from '../rule.js';
import { addTests, type NewTest } from './add-tests.js';
import { demands, isAnything } from './condition-tests.js';

/** True when the statement lets a service in only for sources that the author names. */
export function demandsSource(statement: Statement): boolean {
	return demands(statement, ({ key }) => !key.known || /^aws:source(arn|account|orgid|orgpaths|owner)$/i.test(key.text), value => !isAnything(value));
}

/** Limits a service to what it does for one account. `principal` is the name of the service as written. */
export function limitToSource(statement: Statement, principal: string, { arnFacts, catalog }: RuleContext): Fix {
	const account: NewTest = { key: 'aws:SourceAccount', value: arnFacts.account ?? 'ACCOUNT_ID' };
	const form = trustSources.get(servicePrincipal(principal)?.name ?? principal) ?? formFor(principal, catalog);
	const tests: NewTest[] = form === undefined ? [account] : [account, { operator: 'ArnLike', key: 'aws:SourceArn', value: fillTemplate(form, arnFacts) }];
	return addTests('Limit to what the service does for your account', statement, ...tests);
}

/** The last name before the suffix is the service: `monitoring.rds.amazonaws.com`. The ARN of a bucket has no account, so the bucket has to be named; APIs call by ARNs of another service. */
function formFor(principal: string, catalog: Catalog): string | undefined {
	const service = /([a-z0-9-]+)\.amazonaws\.com/.exec(servicePrincipal(principal)?.name ?? principal)?.[1];
	if (service === 's3') return 'arn:${Partition}:s3:::${BucketName}';
	if (service === 'apigateway') return 'arn:${Partition}:execute-api:${Region}:${Account}:*';
	const arns = service === undefined ? [] : catalog.resourceTypesOf(service).flatMap(type => type.arns.slice(0, 1)).flatMap(arn => parseArn(arn) ?? []);
	if (arns.length === 0) return undefined;
	return `arn:\${Partition}:${service!}:${arns.every(arn => arn.region === '') ? '' : '${Region}'}:\${Account}:*`;
}
