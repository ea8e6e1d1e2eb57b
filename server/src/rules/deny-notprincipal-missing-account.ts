import { parseArn } from '../policy/arn.js';
import type { PrincipalValue, Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { listAround } from './shared/move-principal.js';
import { accountIn, awsPrincipalForm, wholeAccountOf } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';
import { nodesOf } from './shared/values.js';

export default defineRule({
	id: 'deny-notprincipal-missing-account',
	summary: 'An exception by `NotPrincipal` leaves out the account it belongs to',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const excepted = statement.effect === 'Deny' ? statement.principals.filter(({ negated }) => negated) : [];
			if (excepted.length === 0 || !isWhole(statement, excepted)) return;
			const child = excepted.find(principal => missingParents(principal, excepted).length > 0);
			if (!child) return;
			const [parent] = missingParents(child, excepted);
			return [{
				span: child.span,
				message: `${quoted(child.text)} stays denied unless ${quoted(parent!)} is listed too.`,
				fixes: addParents(child, excepted),
			}];
		},
	},
});

function isWhole({ members }: Statement, excepted: readonly PrincipalValue[]): boolean {
	return excepted.every(({ known }) => known) && members.every(({ name, complete }) => name !== 'NotPrincipal' || complete);
}

/** A session needs its role and the account, a role or a user the account. */
function missingParents({ text, type }: PrincipalValue, excepted: readonly PrincipalValue[]): readonly string[] {
	const form = type === 'AWS' ? awsPrincipalForm(text) : undefined;
	const arn = form === 'role' || form === 'user' || form === 'session' ? parseArn(text) : undefined;
	if (!arn) return [];
	const start = `arn:${arn.partition}:iam::${arn.account}:`;
	const role = /^assumed-role\/([^/]+)\//.exec(arn.resource)?.[1];
	const lacksRole = role !== undefined && !excepted.some(it => it.text.startsWith(`${start}role/`) && it.text.endsWith(`/${role}`));
	const lacksAccount = !excepted.some(it => wholeAccountOf(it) !== undefined && accountIn(it.text) === arn.account);
	return [...lacksRole ? [`${start}role/${role}`] : [], ...lacksAccount ? [`${start}root`] : []];
}

function addParents(child: PrincipalValue, excepted: readonly PrincipalValue[]): Fix[] {
	const member = listAround(child);
	if (!member) return [];
	const parents = [...new Set(excepted.flatMap(principal => missingParents(principal, excepted)))];
	return [{ title: 'List what they belong to as well', safety: 'unsafe', changes: [{ do: 'set-values', member, values: [...nodesOf(member), ...parents] }] }];
}
