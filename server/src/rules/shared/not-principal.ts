import type { Change, Draft } from '../../policy/change.js';
import { memberOf, type PrincipalValue, type Statement } from '../../policy/model.js';
import { awsPrincipalForm, wholeAccountOf } from './principal-forms.js';

/**
 * Turns `NotPrincipal` of a Deny into `"Principal": "*"` with the exceptions as a condition. Sessions are their roles and accounts their
 * principals there. Nothing where an exception is none that conditions know.
 */
export function exceptInCondition(statement: Statement): readonly Change[] {
	const excepted = statement.principals.filter(({ negated }) => negated);
	const forms = new Set(excepted.map(exceptionOf));
	if (forms.size === 0 || forms.has('other')) return [];
	const arns = excepted.filter(it => exceptionOf(it) === 'arn').map(({ text }) => text);
	const accounts = excepted.flatMap(it => wholeAccountOf(it) ?? []);
	const test: Change = arns.length > 0
		? { do: 'add-condition', statement, operator: 'ArnNotEquals', key: 'aws:PrincipalArn', values: arns }
		: { do: 'add-condition', statement, operator: 'StringNotEquals', key: 'aws:PrincipalAccount', values: [...new Set(accounts)] };
	const renaming = nameInstead(statement, '*');
	return renaming.length === 0 || arns.length + accounts.length === 0 ? [] : [...renaming, test];
}

/** Puts `Principal` in the place of `NotPrincipal`. */
export function nameInstead(statement: Statement, value: Draft): readonly Change[] {
	const members = statement.members.filter(({ name }) => name === 'NotPrincipal');
	const [first] = members;
	if (!first || memberOf(statement, 'Principal')) return [];
	if (!first.entry.block) {
		return first.entry.value && members.length === 1 ? [{ do: 'set-text', node: first.key, text: 'Principal' }, { do: 'replace', node: first.entry.value, value }] : [];
	}
	return [
		...members.map(({ entry }): Change => ({ do: 'remove-entry', map: statement.node, entry })),
		{ do: 'add-element', statement, name: 'Principal', value },
	];
}

function exceptionOf(principal: PrincipalValue): 'arn' | 'account' | 'session' | 'other' {
	if (principal.type !== 'AWS' || !principal.known) return 'other';
	const form = awsPrincipalForm(principal.text);
	return form === 'role' || form === 'user' ? 'arn' : form === 'account' || form === 'session' ? form : 'other';
}
