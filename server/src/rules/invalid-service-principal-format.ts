import { hasWildcard } from '../base/glob.js';
import type { PrincipalValue } from '../policy/model.js';
import { meantServicePrincipal } from '../reference/service-principals.js';
import { defineRule, type Fix } from './rule.js';
import { movePrincipal } from './shared/move-principal.js';
import { awsPrincipalForm, typeFor } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-service-principal-format',
	summary: 'A service principal is not of the form `service.amazonaws.com`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-principal-format',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
	],
	types: ['resource', 'trust'],

	visit: {
		principal(principal) {
			const { type, text, known, span } = principal;
			if (type !== 'Service' || !known || text === '' || hasWildcard(text) || text.includes('${') || isServiceName(text)) return;
			return [{ span, message: messageFor(text), fixes: fixesFor(principal) }];
		},
	},
});

/** The suffixes of all partitions, and those of services that are older than the rule or no service of AWS: `alexa-appkit.amazon.com`. */
function isServiceName(text: string): boolean {
	return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.(com(\.cn)?|eu)|amazon\.com|aws\.internal|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/.test(text);
}

function messageFor(text: string): string {
	return awsPrincipalForm(text) !== undefined
		? `${quoted(text)} is no service: it belongs under "AWS".`
		: `${quoted(text)} is no service principal; its form is "service.amazonaws.com", in lower case.`;
}

function fixesFor(principal: PrincipalValue): Fix[] {
	const { text, node } = principal;
	const other = typeFor(text);
	if (other === 'AWS' || other === 'Federated') {
		const changes = movePrincipal(principal, other, text);
		return changes.length > 0 ? [{ title: `Move to "${other}"`, safety: 'unsafe', changes }] : [];
	}
	const meant = meantServicePrincipal(text) ?? repaired(text);
	return isServiceName(meant) ? [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: meant }] }] : [];
}

/** Without the parts of a URL, in lower case, and with the suffix. */
function repaired(text: string): string {
	const host = text.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/[/:].*$/, '').replace(/(\.amazonaws)?(\.com)?\.?$/, '');
	return `${host}.amazonaws.com`;
}
