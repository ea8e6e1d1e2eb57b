import { parseArn } from '../policy/arn.js';
import type { Policy, Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { lacksElement } from './shared/element-name.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-action',
	summary: 'The statement has no `Action`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-action',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
	],

	visit: {
		statement: where(({ has }) => !has('Action') && !has('NotAction'), (statement, { catalog }) => {
			if (!lacksElement(statement, 'Action', 'NotAction')) return;

			return [{
				span: statement.anchor,
				message: 'The statement has no "Action": say what it allows or denies.',
				fixes: fixesFor(statement, catalog),
			}];
		}),
	},
});

function fixesFor(statement: Statement, catalog: Catalog): Fix[] {
	if (statement.policy.type === 'trust') return [addAction(statement, assumeAction(statement))];
	const prefix = serviceOf(statement.policy, statement, catalog);
	return prefix ? [addAction(statement, [`${prefix}:`])] : [];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html: who comes from a provider assumes the role by that provider's own action. */
function assumeAction({ principals }: Statement): string {
	const provider = principals.find(({ type }) => type === 'Federated');
	if (!provider) return 'sts:AssumeRole';
	return provider.text.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}

/** The service that all resources of the statement belong to, where that is one. */
function serviceOf({ service }: Policy, { resources }: Statement, catalog: Catalog): string | undefined {
	const arns = resources.map(({ text }) => text).filter(text => text !== '*');
	const [only, ...others] = new Set(arns.map(arn => parseArn(arn)?.service));
	return others.length === 0 && only !== undefined && catalog.service(only) ? only : service;
}

/** A list where more is to be added to it. */
function addAction(statement: Statement, value: string | readonly [string]): Fix {
	const shown = typeof value === 'string' ? `"${value}"` : `["${value[0]}"]`;
	return { title: `Add "Action": ${shown}`, safety: 'unsafe', changes: [{ do: 'add-element', statement, name: 'Action', value }] };
}
