import { globMatches, hasWildcard } from '../base/glob.js';
import type { Change } from '../policy/change.js';
import type { ActionValue, Statement } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { actionName, isEveryAction } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { removeValues } from './shared/values.js';

export default defineRule({
	id: 'trust-action-not-allowed',
	summary: 'A trust policy has an action that is no way to become the role',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-in-policy',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		action(action) {
			const isOne = actionName(action) !== undefined || isEveryAction(action.text);
			if (!isOne || action.negated || isTrustAction(action.text)) return;
			return [/^sts:\*+$/i.test(action.text) ? tooWide(action) : stranger(action)];
		},
	},
});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const trustActions = [
	'sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:SetContext', 'sts:SetSourceIdentity', 'sts:TagSession',
];

/** A pattern counts if what it covers of the service is the ways to become a role; `sts:AssumeRo*` reaches no further in a trust policy. */
function isTrustAction(text: string): boolean {
	const pattern = text.toLowerCase();
	if (!hasWildcard(pattern)) return trustActions.some(name => name.toLowerCase() === pattern);
	return /^sts:.*[a-z]/.test(pattern) && trustActions.some(name => globMatches(pattern, name.toLowerCase()));
}

/** AWS accepts it, and it means the six ways to become the role at once. */
function tooWide(action: ActionValue): Finding {
	return {
		span: action.span,
		severity: 'warning',
		message: `${quoted(action.text)} lets the principal in by every way there is; name the one it uses.`,
		fixes: fixesFor(action),
	};
}

function stranger(action: ActionValue): Finding {
	return {
		span: action.span,
		message: `${quoted(action.text)} is no way to become a role; "${fittingAction(action.statement)}" is.`,
		fixes: fixesFor(action),
	};
}

function fixesFor(action: ActionValue): Fix[] {
	const fitting = fittingAction(action.statement);
	const isThere = action.statement.actions.some(({ text }) => text.toLowerCase() === fitting.toLowerCase());
	if (!isThere) return [{ title: `Change to "${fitting}"`, safety: 'unsafe', changes: [{ do: 'set-text', node: action.node, text: fitting }] }];
	const changes: readonly Change[] = removeValues(action.member, [action]);
	return changes.length > 0 ? [{ title: `Remove ${quoted(action.text)}`, safety: 'unsafe', changes }] : [];
}

/** Each type of principal has its own way in. */
function fittingAction({ principals }: Statement): string {
	const federated = principals.find(({ type }) => type === 'Federated');
	if (!federated) return 'sts:AssumeRole';
	return federated.text.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}
