import type { Statement } from '../policy/model.js';
import { isOidcClaimKey } from '../reference/federated-principals.js';
import { defineRule, type Fix } from './rule.js';
import { addTests } from './shared/add-tests.js';
import { fixesCaller, isKeptToCaller } from './shared/caller-tests.js';
import { isDemand, mayHoldOtherTests } from './shared/condition-tests.js';
import { letsIn } from './shared/federated-trust.js';
import { isAnyone } from './shared/principal-reach.js';

export default defineRule({
	id: 'trust-public',
	summary: 'Anyone with an AWS account may assume the role',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['trust-without-conditions'],

	visit: {
		statement(statement) {
			const anyone = statement.effect === 'Allow' ? statement.principals.find(isAnyone) : undefined;
			if (!anyone || !letsAnyoneIn(statement) || mayHoldOtherTests(statement)) return;
			if (statement.conditions.some(test => fixesCaller(test) || isOidcClaimKey(test.key.text) && isDemand(test)) || isKeptToCaller(statement)) return;

			const secret = statement.conditions.some(({ key }) => key.text.toLowerCase() === 'sts:externalid');
			return [{ span: anyone.span, message: secret ? sharedSecret : open, fixes: fixesFor(statement) }];
		},
	},
});

const open = 'Anyone with an AWS account may assume this role; name accounts, or ask for your organization.';
const sharedSecret = 'Any AWS account that knows the external id may assume this role, and the id is no password; name accounts.';

/** To tag a session is not to start one. */
function letsAnyoneIn(statement: Statement): boolean {
	return ['sts:assumerole', 'sts:assumerolewithwebidentity', 'sts:assumerolewithsaml'].some(action => letsIn(statement, action));
}

function fixesFor(statement: Statement): Fix[] {
	return [addTests('Limit to your organization', statement, { key: 'aws:PrincipalOrgID', value: 'o-xxxxxxxxxx' })];
}
