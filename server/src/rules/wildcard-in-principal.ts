import { hasWildcard } from '../base/glob.js';
import { parseArn } from '../policy/arn.js';
import type { Change } from '../policy/change.js';
import type { PrincipalValue } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { listAround } from './shared/move-principal.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'wildcard-in-principal',
	summary: 'A wildcard stands in the name of a principal',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-wildcard-in-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
	],
	types: ['resource', 'trust', 'endpoint'],
	overrides: ['invalid-arn-account'],

	visit: {
		principal(principal) {
			const { text, span } = principal;
			if (!isPattern(principal)) return;
			return [{ span, message: `${quoted(text)} matches nobody: a principal is "*" or one name, never a pattern.`, fixes: fixesFor(principal) }];
		},
	},
});

function isPattern({ text, type }: PrincipalValue): boolean {
	return hasWildcard(text) && text !== '*' && type !== '' && !text.includes('${');
}

function fixesFor(principal: PrincipalValue): Fix[] {
	const { text, type, node, negated, statement } = principal;
	const role = type === 'AWS' ? roleOfSessions(text) : undefined;
	if (role !== undefined) return [{ title: 'Name the role, which stands for all its sessions', safety: 'unsafe', changes: [{ do: 'set-text', node, text: role }] }];
	if (negated || type !== 'AWS' || !statement.principals.every(isRolePattern)) return [];
	const changes = testPatterns(principal);
	return changes.length > 0 ? [{ title: 'Move the pattern to a condition on "aws:PrincipalArn"', safety: 'unsafe', changes }] : [];
}

/** `arn:aws:sts::111122223333:assumed-role/App/*` */
function roleOfSessions(text: string): string | undefined {
	const [, start, account, role] = /^(arn:[a-z-]+):sts::(\d{12}):assumed-role\/([^/*?]+)\/\*$/.exec(text) ?? [];
	return role === undefined ? undefined : `${start!}:iam::${account!}:role/${role}`;
}

function isRolePattern(principal: PrincipalValue): boolean {
	return principal.type === 'AWS' && principal.known && isPattern(principal) && parseArn(principal.text)?.service === 'iam';
}

/** A condition holds for all principals of the statement, so all of them have to be patterns. */
function testPatterns(principal: PrincipalValue): readonly Change[] {
	const { statement } = principal;
	const list = listAround(principal)?.entry.value;
	if (!list || statement.principals.some(it => listAround(it)?.entry.value !== list)) return [];
	const patterns = statement.principals.map(({ text }) => text);
	const accounts = [...new Set(patterns.map(wholeAccount))];
	return [
		{ do: 'replace', node: list, value: list.kind === 'list' ? accounts : accounts[0]! },
		{ do: 'add-condition', statement, operator: 'ArnLike', key: 'aws:PrincipalArn', values: patterns },
	];
}

function wholeAccount(pattern: string): string {
	const account = parseArn(pattern)?.account ?? '';
	return /^\d{12}$/.test(account) ? account : '*';
}
