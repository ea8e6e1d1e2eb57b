import type { ActionValue, PrincipalValue, Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { isSamlProvider, providerOf } from './shared/federated-trust.js';
import { quoted } from './shared/quote.js';
import { removeValues } from './shared/values.js';

export default defineRule({
	id: 'mismatched-action-for-principal',
	summary: 'No principal of the statement can assume the role by this action',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-mismatched-action-for-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		action(action) {
			const wanted = ways.find(way => way.toLowerCase() === action.text.toLowerCase());
			const { statement } = action;
			if (wanted === undefined || action.negated || statement.effect !== 'Allow' || statement.principals.length === 0) return;
			const open = statement.principals.map(waysOf);
			if (open.some(it => it.includes(wanted))) return;
			const fitting = [...new Set(open.flat())];
			const instead = fitting.length === 1 ? `; "${fitting[0]!}" is` : '';
			return [{ span: action.span, message: `${quoted(action.text)} is not how ${callersOf(statement)} assume a role${instead}.`, fixes: fixesFor(action, fitting) }];
		},
	},
});

const ways = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;

type Way = typeof ways[number];

/** How a principal of that form can assume a role; every way where the form tells nothing. */
function waysOf(principal: PrincipalValue): readonly Way[] {
	const { type, text, negated } = principal;
	if (negated || text === '*') return ways;
	if (type === 'AWS' || type === 'Service') return ['sts:AssumeRole'];
	if (type !== 'Federated') return ways;
	if (isSamlProvider(principal)) return ['sts:AssumeRoleWithSAML'];
	if (providerOf(principal) !== undefined || text.includes(':oidc-provider/')) return ['sts:AssumeRoleWithWebIdentity'];
	return principal.known ? ways : ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
}

function callersOf({ principals }: Statement): string {
	const types = new Set(principals.map(({ type }) => type));
	if (types.size > 1) return 'these principals';
	if (!types.has('Federated')) return types.has('Service') ? 'services' : 'AWS principals';
	const [way, ...others] = new Set(principals.flatMap(waysOf));
	if (others.length > 0) return 'federated users';
	return way === 'sts:AssumeRoleWithSAML' ? 'users of a SAML provider' : 'users of an OIDC provider';
}

function fixesFor(action: ActionValue, fitting: readonly Way[]): Fix[] {
	const { statement: { actions }, node, member } = action;
	if (actions.some(({ text }) => fitting.some(way => way.toLowerCase() === text.toLowerCase()))) {
		const changes = removeValues(member, [action]);
		return changes.length > 0 ? [{ title: `Remove ${quoted(action.text)}`, safety: 'unsafe', changes }] : [];
	}
	return fitting.map(way => ({ title: `Change to "${way}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: way }] }));
}
