import { parseArn } from '../policy/arn.js';
import { samlAudiences } from '../reference/federated-principals.js';
import { defineRule } from './rule.js';
import { addTests } from './shared/add-tests.js';
import { demands } from './shared/condition-tests.js';
import { isSamlProvider, letsIn } from './shared/federated-trust.js';

export default defineRule({
	id: 'saml-missing-aud',
	summary: 'A SAML provider is trusted whatever its assertions are meant for',
	category: 'security',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		statement(statement, { arnFacts }) {
			const provider = statement.effect === 'Allow' ? statement.principals.find(isSamlProvider) : undefined;
			if (!provider || !letsIn(statement, 'sts:assumerolewithsaml')) return;
			if (demands(statement, ({ key }) => !key.known || /^saml:/i.test(key.text))) return;

			const audience = samlAudiences[parseArn(provider.text)?.partition ?? arnFacts.partition ?? 'aws'] ?? samlAudiences['aws']!;
			return [{
				span: provider.span,
				message: 'Nothing tests what the SAML assertion is for; ask for "SAML:aud".',
				fixes: [addTests(`Ask for the audience "${audience}"`, statement, { key: 'SAML:aud', value: audience })],
			}];
		},
	},
});
