import { hasWildcard } from '../base/glob.js';
import type { Arn } from '../policy/arn.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Severity } from './rule.js';
import { hasForm, mayBeOwnedByAws, mayRunOver } from './shared/arn-templates.js';
import { followsHole, inResources, spanOfPart } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { meantResource } from './shared/meant-arn.js';
import { typesWithResources } from './shared/policy-types.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-arn-resource',
	summary: 'The last part of an ARN has no form that the service knows',
	category: 'correctness',
	severity: 'error',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-arn-resource',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: typesWithResources,

	visit: inResources(hasNoForm, (arn, value, { catalog }) => {
		const { service, resource, account } = arn;
		// A piece that is computed elsewhere may hold the colons that seem to be missing.
		if (followsHole('account', arn, value) && /[a-z]/i.test(account) || mayBeOwnedByAws(arn) || mayRunOver(arn, catalog)) return;
		const meant = meantResource(arn, value.statement, catalog);
		return [{
			span: spanOfPart('resource', arn, value),
			severity: severityFor(resource, meant),
			message: messageFor(resource, service, meant),
			fixes: meant === undefined ? [] : changeArnPart('resource', meant, arn, value),
		}];
	}),
});

function hasNoForm(arn: Arn, catalog: Catalog): boolean {
	return catalog.arnFormsOf(arn.service).length > 0 && (arn.resource === '' || !hasForm(arn, catalog));
}

/** The forms in our data may be older than the service, and some are in no list of AWS. What begins like a name may be the name of a type we do not know. */
function severityFor(resource: string, meant: string | undefined): Severity {
	if (meant === undefined) return resource === '' ? 'error' : 'suggestion';
	return meant.startsWith(resource) || !/[/:]/.test(resource) && hasWildcard(resource) ? 'warning' : 'error';
}

function messageFor(resource: string, service: string, meant: string | undefined): string {
	if (resource === '') return `The ARN ends before it names a resource of "${service}", so it matches nothing.`;
	const known = `${quoted(resource, 30)} is no resource of "${service}"`;
	return meant === undefined ? `${known} that AWS documents.` : `${known}; did you mean ${quoted(meant, 30)}?`;
}
