import { meantServicePrincipal } from '../reference/service-principals.js';
import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'unknown-service-principal',
	summary: 'A service goes by another name as a principal',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
	],
	types: ['resource', 'trust'],

	visit: {
		principal({ type, text, known, span, node }) {
			if (type !== 'Service' || !known || !/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text)) return;
			const meant = meantServicePrincipal(text);
			if (meant === undefined) return;
			return [{
				span,
				message: `No service calls itself ${quoted(text, 36)}; the principal is "${meant}".`,
				fixes: [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: meant }] }],
			}];
		},
	},
});
