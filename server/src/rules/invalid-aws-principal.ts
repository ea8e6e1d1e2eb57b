import { hasWildcard } from '../base/glob.js';
import { parseArn } from '../policy/arn.js';
import type { Change } from '../policy/change.js';
import type { PrincipalValue } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { movePrincipal } from './shared/move-principal.js';
import { awsPrincipalForm, typeFor } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-aws-principal',
	summary: 'An `AWS` principal is no account, role, user or session',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-principal-format',
	],
	types: ['resource', 'trust', 'endpoint'],

	visit: {
		principal(principal) {
			const { type, text, known, span } = principal;
			if (type !== 'AWS' || !known || text === '' || hasWildcard(text) || text.includes('${') || awsPrincipalForm(text) !== undefined) return;
			return [{ span, message: messageFor(text), fixes: fixesFor(principal) }];
		},
	},
});

function messageFor(text: string): string {
	const arn = parseArn(text);
	const kind = arn?.service === 'iam' ? arn.resource.split('/')[0] : undefined;
	if (kind === 'group') return `${quoted(text)} is a group, which can be no principal: name roles, or users.`;
	if (kind === 'instance-profile') return `${quoted(text)} is an instance profile: name the role in it.`;
	const other = typeFor(text);
	if (other === 'Service') return `${quoted(text)} is a service, which belongs under "Service".`;
	if (other === 'Federated') return `${quoted(text)} is an identity provider, which belongs under "Federated".`;
	return `${quoted(text)} is no account, role, user or session.`;
}

function fixesFor(principal: PrincipalValue): Fix[] {
	const { text, node } = principal;
	const other = typeFor(text);
	if (other === 'Service' || other === 'Federated') return fix(`Move to "${other}"`, movePrincipal(principal, other, text));
	const meant = meantPrincipal(text);
	return meant === undefined ? [] : fix(`Change to "${meant}"`, [{ do: 'set-text', node, text: meant }]);
}

/** The console names the profile of a role after the role. People write account ids with hyphens. */
function meantPrincipal(text: string): string | undefined {
	const meant = text.replace(/:instance-profile\/(?:.*\/)?/, ':role/').replace(/^(\d{4})[- ](\d{4})[- ](\d{4})$/, '$1$2$3');
	return meant !== text && awsPrincipalForm(meant) !== undefined ? meant : undefined;
}

function fix(title: string, changes: readonly Change[]): Fix[] {
	return changes.length > 0 ? [{ title, safety: 'unsafe', changes }] : [];
}
